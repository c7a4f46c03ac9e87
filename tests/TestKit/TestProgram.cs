using System.Reflection;

namespace TuiScan.Tests.TestKit;

/// <summary>The program that the running test is in, to be started again as a test's child.</summary>
internal static class TestProgram
{
    /// <summary>
    /// The file and the arguments, not quoted, that start this program, also where it runs as <c>dotnet tests.dll</c>.
    /// </summary>
    public static string[] Command(params IReadOnlyList<string> words)
    {
        var file = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(file) == "dotnet"
            ? [file, Assembly.GetEntryAssembly()!.Location, .. words]
            : [file, .. words];
    }
}
