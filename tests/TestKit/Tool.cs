using System.Diagnostics;
using System.Text;
using Xunit;

namespace TuiScan.Tests.TestKit;

/// <summary>Other programs of this machine, run to their end.</summary>
internal static class Tool
{
    /// <summary>Runs a program to its end; skips the test where it is not installed.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var (exit, output, error) = TryRun(program, arguments);
        Assert.True(exit == 0, $"{program} {string.Join(' ', arguments)}: exit {exit} {error}");
        return output;
    }

    /// <summary>As <see cref="Run"/>, and skips the test where the program fails: not every file system supports ACLs.</summary>
    public static void RunOrSkip(string program, params string[] arguments)
    {
        var (exit, _, error) = TryRun(program, arguments);
        Assert.SkipUnless(exit == 0, $"{program} cannot do this here: {error.Trim()}");
    }

    /// <summary>Runs a program to its end, with any exit code; skips the test where it is not installed.</summary>
    public static (int Exit, string Output, string Error) TryRun(string program, params string[] arguments)
    {
        Assert.SkipUnless(IsInstalled(program), $"{program} is not installed");
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;

        // The process does not close them once they were accessed.
        using var standardOutput = process.StandardOutput;
        using var standardError = process.StandardError;
        var error = standardError.ReadToEndAsync();
        var output = standardOutput.ReadToEnd();
        return (Wait.ForExit(process, program), output, error.GetAwaiter().GetResult());
    }

    /// <summary>True when it is in the folders for programs, including those of root.</summary>
    public static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Append("/usr/sbin").Append("/sbin").Any(p => File.Exists(Path.Combine(p, program)));

    /// <summary>Sends a signal to a process, as <c>kill</c> does.</summary>
    /// <param name="signal">Its name or number.</param>
    /// <param name="process">The id.</param>
    /// <returns>True when there was such a process.</returns>
    public static bool Signal(string signal, string process)
    {
        using var kill = Process.Start("kill", ["-" + signal, process]);
        return Wait.ForExit(kill, "kill") == 0;
    }
}
