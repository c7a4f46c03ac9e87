using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Settings;

namespace TuiScan.Engine.Runs.Reporting;

/// <summary>Decides whether a run may have its log somewhere.</summary>
internal static class LogPlace
{
    /// <summary>Opens the log of a run, or says why it may not be there or cannot be written, with the exit code of the profile's kind.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="plugin">Of the profile's kind.</param>
    /// <param name="profile">What is to be run.</param>
    /// <param name="time">For the lines.</param>
    public static Result<RunLog> Open(string path, JobPlugin plugin, Profile profile, TimeProvider time)
    {
        var result = Refuse(path, plugin, profile) is { } refused ? refused : RunLog.Open(path, time);
        return result.Diagnostic is { } error ? plugin.Coded(error) : result;
    }

    /// <summary>Why the log may not be there, since the run uses that file for something else; null where it may.</summary>
    /// <param name="log">Absolute.</param>
    /// <param name="plugin">Of the profile's kind.</param>
    /// <param name="profile">What is to be run.</param>
    public static Diagnostic? Refuse(string log, JobPlugin plugin, Profile profile)
    {
        var files = plugin.NamedFiles(profile, log);
        if (profile.SourcePath is { } source)
        {
            files = files.Append(("the profile", source));
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
