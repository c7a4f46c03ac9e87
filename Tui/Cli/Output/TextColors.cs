using TuiScan.Engine.Model;

namespace TuiScan.Cli.Output;

/// <summary>The colours of the text output: sixteen-colour codes, which the terminal's own palette defines.</summary>
internal static class TextColors
{
    public const string Reset = "\x1b[0m";

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.New => "\x1b[32m",
        Verdict.Removed => "\x1b[31m",
        Verdict.Changed => "\x1b[33m",
        Verdict.Moved => "\x1b[36m",
        Verdict.Corrupt => "\x1b[1;31m",
        Verdict.Unverified => "\x1b[35m",
        _ => "",
    };
}
