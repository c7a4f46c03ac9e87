using TuiScan.Engine.Model;
using TuiScan.Engine.Platform;
using TuiScan.Engine.Profiles;

namespace TuiScan.Engine.Runs;

/// <summary>Where a valid profile becomes a run that is ready to go, whatever its kind.</summary>
internal static class RunFactory
{
    /// <summary>The settings of all kinds of job that can be run.</summary>
    public static SettingsTable CreateTable() => new([.. JobKinds.All.Select(kind => kind.Settings())]);

    /// <summary>Opens all that the run needs; null with the reason where it cannot begin.</summary>
    public static RunHandle? Prepare(RunRequest request, IRunLog log, TimeProvider time, out RunError? error)
    {
        var kind = JobKinds.Find(request.Profile.Kind)!;
        if (request.Resumes && !kind.CanResume)
        {
            var able = string.Join(" or ", JobKinds.All.Where(other => other.CanResume).Select(other => $"\"{other.Name}\""));
            error = new RunError(ExitCodes.Usage, $"--resume is for jobs of kind {able}, this profile's is \"{kind.Name}\"");
            return null;
        }

        // The screen keeps its log while the profile changes.
        error = log.FilePath is { } path ? LogPlace.Refuse(path, request.Profile) : null;
        if (error is not null)
        {
            return null;
        }

        new ScratchPlace(request.Profile.Environment.StateHome).RemoveAbandoned();
        return kind.Prepare(request, log, time, out error);
    }
}
