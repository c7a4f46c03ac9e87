using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Settings;

namespace TuiScan.Engine.Runs.Reporting;

/// <summary>Decides whether a run may write its log to a path.</summary>
internal static class LogPlace
{
    /// <summary>
    /// Opens the log of a run. Returns a <see cref="Diagnostic"/>, with the exit code of the profile's kind, when the path is
    /// not allowed or cannot be written.
    /// </summary>
    /// <param name="path">Absolute.</param>
    /// <param name="plugin">The plug-in of the profile's kind.</param>
    /// <param name="profile">The profile to run.</param>
    /// <param name="time">The clock for the lines.</param>
    public static Result<RunLog> Open(string path, JobPlugin plugin, Profile profile, TimeProvider time)
    {
        var result = Refuse(path, plugin, profile) is { } refused ? refused : RunLog.Open(path, time);
        return result.Diagnostic is { } error ? plugin.Coded(error) : result;
    }

    /// <summary>Why the log may not be at that path, because the run uses that file for something else; null where it may.</summary>
    /// <param name="log">Absolute.</param>
    /// <param name="plugin">The plug-in of the profile's kind.</param>
    /// <param name="profile">The profile to run.</param>
    public static Diagnostic? Refuse(string log, JobPlugin plugin, Profile profile)
    {
        var files = plugin.NamedFiles(profile, log);
        if (profile.SourcePath is { } source)
        {
            files = files.Append(((DisplayText)$"the profile", source));
        }

        foreach (var (role, path) in files)
        {
            if (FileIdentity.AreSame(log, path))
            {
                return new Diagnostic($"the log {TextEscaper.Escape(log)} is {role} as well, and is left as it is; name another file with --log");
            }
        }

        return null;
    }
}
