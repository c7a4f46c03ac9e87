using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Platforms;

/// <summary>
/// A Windows of Wine, made once for a class of tests and removed at its end, in which the published Windows program runs. Nothing
/// is made where Wine or the program lacks.
/// </summary>
public sealed class WinePrefix : IDisposable
{
    private const string Wine = "/usr/lib/wine/wine64";
    private const string Server = "/usr/lib/wine/wineserver64";

    private readonly TemporaryFolder? _folder;

    public WinePrefix()
    {
        if (Lack is not null)
        {
            return;
        }

        // Without the parts for web pages and for .NET, which it would ask to download; the program brings its own runtime.
        _folder = new TemporaryFolder(mayStay: true);
        Tool.Run("/bin/sh", "-c", $"{Settings} WINEDLLOVERRIDES=mscoree,mshtml= {Wine} wineboot -i </dev/null >/dev/null 2>&1");
    }

    /// <summary>
    /// The beginning of a script in which <c>windows ARGUMENTS</c> runs the Windows program. Its outputs go through files: what
    /// Wine starts beside it keeps its streams open. Skips where there is none.
    /// </summary>
    internal string Begin()
    {
        Assert.SkipWhen(Lack is not null, Lack ?? "");
        return $$"""
            export {{Settings}}
            windows() { {{Wine}} '{{Program}}' "$@" </dev/null >.windows.out 2>.windows.err; code=$?; cat .windows.out; cat .windows.err >&2; return $code; }

            """;
    }

    public void Dispose()
    {
        if (_folder is null)
        {
            return;
        }

        _ = Tool.TryRun("/bin/sh", "-c", $"{Settings} {Server} -k; {Settings} {Server} -w");
        _folder.Dispose();
    }

    /// <summary>The Windows program, which <c>./build.sh test</c> publishes where Wine is and names in the environment.</summary>
    private static string Program => Environment.GetEnvironmentVariable("TUISCAN_WINDOWS") ?? "";

    private static string? Lack =>
        !File.Exists(Wine) ? $"there is no {Wine}: install wine64"
        : !File.Exists(Program) ? "TUISCAN_WINDOWS names no published Windows program: ./build.sh test publishes it"
        : null;

    private string Settings => $"WINEPREFIX='{_folder!.Path}' WINEDEBUG=-all DISPLAY=";
}
