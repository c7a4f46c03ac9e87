using System.Runtime.CompilerServices;
using Xunit;

namespace TuiScan.Tests.TestKit;

/// <summary>
/// Golden texts, beside the test in <c>Golden/NAME.txt</c>. With TUISCAN_GOLDEN=write they are written again, to be read in the
/// diff.
/// </summary>
internal static class Golden
{
    /// <summary>Fails where the golden text of that name differs, or is missing.</summary>
    public static void Equal(string name, string actual, [CallerFilePath] string source = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(source)!, "Golden", name + ".txt");
        if (Environment.GetEnvironmentVariable("TUISCAN_GOLDEN") == "write")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }

        Assert.True(File.Exists(file), $"{file} is missing: run with TUISCAN_GOLDEN=write");
        Assert.Equal(File.ReadAllText(file), actual);
    }
}
