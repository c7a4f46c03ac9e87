using TuiScan.Engine.Profiles;

namespace TuiScan.Engine.Runs;

/// <summary>Where a valid profile becomes a run that is ready to go, whatever its kind.</summary>
internal static class RunSessions
{
    /// <summary>The settings of all kinds of job that can be run.</summary>
    public static SettingsTable CreateTable() => new([.. JobKinds.All.Select(kind => kind.Settings())]);

    /// <summary>Opens all that the run needs; null with the reason where it cannot begin.</summary>
    public static RunSession? Prepare(RunRequest request, IRunLog log, TimeProvider time, out RunError? error) =>
        JobKinds.Find(request.Profile.Kind)!.Prepare(request, log, time, out error);
}
