using TuiScan.Engine.Globs;
using TuiScan.Engine.Jobs.Integrity;
using TuiScan.Engine.Model;
using TuiScan.Engine.Profiles;

namespace TuiScan.Engine.Runs;

/// <summary>Where a valid profile becomes a run that is ready to go. The one place that knows all kinds of job.</summary>
internal static class RunSessions
{
    /// <summary>The settings of all kinds of job that can be run.</summary>
    public static SettingsTable CreateTable() => new(IntegritySettings.Job);

    /// <summary>Opens all that the run needs; null with the reason where it cannot begin.</summary>
    public static RunSession? Prepare(RunRequest request, IRunLog log, TimeProvider time, out RunError? error)
    {
        var options = OptionsOf(request.Profile);
        if (ScopeResolver.Resolve(options.Root, request.Profile.Environment.Folder, request.Only, out error) is not { } scope)
        {
            return null;
        }

        var settings = SettingsOf(request.Profile) with { Switches = request.Switches, ForcePortable = request.ForcePortable };
        var runs = new IntegrityRuns(settings, options with { Only = scope }, log, time);
        return request.Activity == RunActivity.Baseline
            ? runs.PrepareRecord(request.Replace, request.ProgramVersion, out error)
            : runs.PrepareCheck(out error);
    }

    private static RunSettings SettingsOf(Profile profile)
    {
        var workers = profile.Get(CommonSettings.Workers);
        return new RunSettings
        {
            Profile = TextEscaper.Escape(profile.Name),
            Mode = profile.Get(CommonSettings.Mode),
            Workers = workers.IsAuto ? null : workers.Value,
            QueueCapacity = profile.Get(CommonSettings.Queue),
            Ordered = profile.Get(CommonSettings.Order) == ItemOrder.Input,
            KeepCache = profile.Get(CommonSettings.KeepCache),
            RateLimit = profile.Get(CommonSettings.ReadRate).Bytes,
            ItemTimeout = profile.Get(CommonSettings.ItemTimeout),
        };
    }

    private static IntegrityOptions OptionsOf(Profile profile) => new()
    {
        Root = profile.Get(CommonSettings.Root) ?? throw new ArgumentException("the profile names no root", nameof(profile)),
        IsRootNamed = profile.OriginOf(CommonSettings.Root) is SettingOrigin.CommandLine,
        BaselinePath = profile.Get(IntegritySettings.Baseline)
            ?? throw new ArgumentException("the profile names no baseline, and there is no folder for one", nameof(profile)),
        IsBaselinePlaceOurs = !profile.IsExplicit(IntegritySettings.Baseline),
        Algorithm = profile.Get(IntegritySettings.Hash),
        IsAlgorithmExplicit = profile.IsExplicit(IntegritySettings.Hash),
        Attributes = profile.Get(IntegritySettings.Attributes),
        AreAttributesExplicit = profile.IsExplicit(IntegritySettings.Attributes),
        TrustsUnchanged = profile.Get(IntegritySettings.Rehash) == RehashPolicy.Changed,
        Filter = new PathFilter(profile.Get(CommonSettings.Include), profile.Get(CommonSettings.Exclude)),
        OneFileSystem = profile.Get(CommonSettings.OneFileSystem),
        Severities = profile.Get(IntegritySettings.Severity),
    };
}
