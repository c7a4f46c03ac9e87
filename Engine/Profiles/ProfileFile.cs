using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Settings.Values;
using TuiScan.Profiles.Toml;

namespace TuiScan.Profiles;

/// <summary>Reads the file of a profile, by the rule for all inputs (<see cref="NamedInput"/>).</summary>
internal static class ProfileFile
{
    /// <summary>
    /// Reads the whole file. Null, or why it is refused; <paramref name="bytes"/> is empty then.
    /// </summary>
    public static Diagnostic? Read(string path, out byte[] bytes)
    {
        bytes = [];
        var fault = NamedInput.Open(path, out FileStream? stream);
        if (stream is null)
        {
            return new Diagnostic(fault == FaultCode.NotFound ? (DisplayText)$"does not exist" : (DisplayText)$"cannot be read: {NamedInput.Describe(fault)}");
        }

        using (stream)
        {
            return TomlInput.Read(stream, out bytes);
        }
    }

    /// <summary>Reads and parses the file; a file that cannot be read is a diagnostic without a position.</summary>
    public static TomlParseResult Parse(string path) =>
        Read(path, out var bytes) is { } refusal ? new TomlParseResult(new SettingTable(), [refusal]) : TomlDocument.Parse(bytes);
}
