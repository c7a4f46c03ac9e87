using System.Globalization;
using TuiScan.Engine.Platform.Processes;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// Whether this process was started from within an SSH session: <c>sudo</c> and <c>su -</c> take away the variables that tell so.
/// Linux only; not known elsewhere.
/// </summary>
internal static class SshAncestor
{
    /// <summary>Deeper than any session; the walk ends even where processes change meanwhile.</summary>
    private const int MaxDepth = 64;

    public static bool Exists() => Exists("/proc", Environment.ProcessId);

    /// <param name="proc">The folder of the process file system; where it is not there, there is no ancestor.</param>
    /// <param name="process">Where the walk begins.</param>
    internal static bool Exists(string proc, int process)
    {
        for (var depth = 0; depth < MaxDepth && process > 1; depth++)
        {
            if (Read($"{proc}/{process.ToString(CultureInfo.InvariantCulture)}/stat") is not { } parent)
            {
                return false;
            }

            if (parent.Name.StartsWith("sshd", StringComparison.Ordinal))
            {
                return true;
            }

            process = parent.Id;
        }

        return false;
    }

    private static (string Name, int Id)? Read(string path)
    {
        try
        {
            return ProcessStat.ParseParent(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
