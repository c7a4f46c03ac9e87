using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;

namespace TuiScan.Exec.Commands;

/// <summary>Finds the file of a command's program before anything is run: a missing one is reported once, not for each file.</summary>
internal static class ProgramFinder
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>
    /// The absolute path of the program's file: a name with a slash is relative to the profile's folder, any other is looked up
    /// in <c>$PATH</c>. Returns a <see cref="Diagnostic"/> where there is none.
    /// </summary>
    public static Result<string> Find(string program, Profile profile, IReadOnlyList<byte[]> environment)
    {
        var shown = TextEscaper.Escape(program);
        if (program.Contains('/', StringComparison.Ordinal))
        {
            var path = profile.Environment.Resolve(program, profile.Folder).Value;
            if (path is null || !File.Exists(path))
            {
                return new Diagnostic($"the program {shown} is not there");
            }

            return IsExecutable(path) ? path : new Diagnostic($"the program {shown} may not be executed: chmod +x it");
        }

        foreach (var folder in PathOf(environment).Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            // A relative folder in $PATH is meaningless where the current directory was removed.
            var path = Path.Combine(profile.Environment.Folder ?? "", folder, program);
            if (Path.IsPathFullyQualified(path) && IsExecutable(path))
            {
                return path;
            }
        }

        return new Diagnostic($"the program {shown} is not in $PATH: install it, or write its path in job.command");
    }

    private static string PathOf(IReadOnlyList<byte[]> environment)
    {
        foreach (var variable in environment)
        {
            if (variable.AsSpan().StartsWith("PATH="u8))
            {
                return Encoding.UTF8.GetString(variable.AsSpan(5));
            }
        }

        return "/usr/local/bin:/usr/bin:/bin";
    }

    private static bool IsExecutable(string path) =>
        File.Exists(path) && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Executable) != 0;
}
