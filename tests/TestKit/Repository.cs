using Xunit;

namespace TuiScan.Tests.TestKit;

/// <summary>Where the sources and the built program are.</summary>
internal static class Repository
{
    private static readonly Lazy<string> LazyRoot = new(FindRoot);

    /// <summary>The folder that holds TuiScan.sln.</summary>
    public static string Root => LazyRoot.Value;

    /// <summary>
    /// The program for black-box tests: the one that the environment names, else the one that is built beside the tests.
    /// </summary>
    public static string Program =>
        Environment.GetEnvironmentVariable("TUISCAN_PROGRAM") is { Length: > 0 } path ? path : Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "tuiscan.exe" : "tuiscan");

    /// <summary>
    /// The program as it is built without a linker (ReadyToRun), which <c>./build.sh test</c> names in the environment; empty
    /// for none.
    /// </summary>
    public static string ReadyToRun => Environment.GetEnvironmentVariable("TUISCAN_READY_TO_RUN") ?? "";

    /// <summary>True where the program is native: a plain build has its code in a library beside it.</summary>
    public static bool IsNative => File.Exists(Program) && !File.Exists(Path.ChangeExtension(Program, ".dll"));

    /// <summary>The program in its parts, for the tests that take one of them away; skips where only a native one was built.</summary>
    public static string InParts
    {
        get
        {
            Assert.SkipWhen(IsNative && ReadyToRun.Length == 0, "the program is one native file, and TUISCAN_READY_TO_RUN names no other: ./build.sh test builds it");
            return IsNative ? ReadyToRun : Program;
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TuiScan.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("no TuiScan.sln above " + AppContext.BaseDirectory);
    }
}
