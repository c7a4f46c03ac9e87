using System.Diagnostics;
using System.Text;
using Xunit;

namespace TuiScan.Tests.TestKit;

/// <summary>
/// A folder of its own with a small tree, in which the real program runs with only the profile, home and state that a test puts
/// there. Every run is bounded in time; what is left of it at the end is killed.
/// </summary>
internal sealed class ProgramSandbox : IDisposable
{
    // Longer than a script waits for something, so that the script's own timeout reports the reason.
    private static readonly TimeSpan Bound = 2 * Wait.Limit;

    private readonly TemporaryFolder _folder = new(mayStay: true);

    public ProgramSandbox()
    {
        Directory.CreateDirectory(At("tree/sub"));
        File.WriteAllText(At("tree/a"), "content of a");
        File.WriteAllText(At("tree/sub/b"), "content of b");
        File.WriteAllText(At("tree/sub/c"), "content of c");
    }

    /// <summary>Where the program runs.</summary>
    public string Folder => _folder.Path;

    /// <summary>The full path of a name in the folder.</summary>
    public string At(string path) => _folder[path];

    /// <summary>Runs the program in the folder.</summary>
    public ProgramOutcome Run(params IReadOnlyList<string> arguments) => Finish(Start(Repository.Program, arguments));

    /// <summary>
    /// Runs a shell script in the folder, in which <c>"$tuiscan"</c> is the program, and which waits with
    /// <see cref="Wait.Shell"/>.
    /// </summary>
    public ProgramOutcome Shell(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a POSIX shell");
        var outcome = Finish(Start("/bin/sh", ["-c", Wait.Shell + script]));
        Assert.DoesNotContain("waited in vain for: ", outcome.Error, StringComparison.Ordinal);
        return outcome;
    }

    /// <summary>
    /// Copies the program and its files into the folder, as <c>program/</c>, where every user can start it: the repository may
    /// be below a folder that others may not enter.
    /// </summary>
    public void CopyProgram(string? program = null)
    {
        program ??= Repository.Program;
        Assert.SkipUnless(File.Exists(program), $"{program} is not built");
        Assert.Equal(0, Shell($"cp -rL \"$(dirname \"$(readlink -f '{program}')\")\" program && chmod 755 . && chmod -R a+rX program").Exit);
    }

    /// <summary>Records the tree, which must work.</summary>
    public ProgramSandbox Recorded(params IReadOnlyList<string> more)
    {
        var outcome = Run(["baseline", "--root", "tree", "--baseline", "b", .. more]);
        Assert.True(outcome.Exit == 0, outcome.Error);
        return this;
    }

    /// <summary>Checks the tree, which <see cref="Recorded"/> recorded.</summary>
    public ProgramOutcome Check(params IReadOnlyList<string> more) => Run(["check", "--root", "tree", "--baseline", "b", .. more]);

    public void Dispose() => _folder.Dispose();

    private static ProgramOutcome Finish(Process process)
    {
        using (process)
        {
            // The process does not close them once they were accessed.
            using var standardOutput = process.StandardOutput;
            using var standardError = process.StandardError;
            using var output = new MemoryStream();
            var copying = standardOutput.BaseStream.CopyToAsync(output);
            var error = standardError.ReadToEndAsync();
            if (!process.WaitForExit(Bound))
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"still running after {Bound}");
            }

            Assert.True(Task.WaitAll([copying, error], Bound), "its output did not end");
            return new ProgramOutcome(process.ExitCode, output.ToArray(), error.Result);
        }
    }

    private Process Start(string program, IReadOnlyList<string> arguments)
    {
        Assert.SkipUnless(File.Exists(Repository.Program), $"{Repository.Program} is not built");
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["tuiscan"] = Repository.Program;
        start.Environment["HOME"] = At("home");
        start.Environment["XDG_CONFIG_HOME"] = At("config");
        start.Environment["XDG_STATE_HOME"] = At("state");
        start.Environment.Remove("NO_COLOR");
        start.Environment["no_proxy"] = "127.0.0.1";
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
