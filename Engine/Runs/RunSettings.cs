using TuiScan.Engine.Executors;
using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Model;
using TuiScan.Engine.Profiles;

namespace TuiScan.Engine.Runs;

/// <summary>How a run goes, whatever its job. Immutable.</summary>
internal sealed record RunSettings
{
    /// <summary>The profile's name, for people: escaped.</summary>
    public required string Profile { get; init; }

    public required ExecutionMode Mode { get; init; }

    /// <summary>1 to 256; null for as many as suit the machine and the tree.</summary>
    public int? Workers { get; init; }

    /// <summary>Items that may wait.</summary>
    public required int QueueCapacity { get; init; }

    /// <summary>Results in the order of the walk.</summary>
    public bool Ordered { get; init; }

    /// <summary>False leaves the page cache as it was found.</summary>
    public bool KeepCache { get; init; } = true;

    /// <summary>Bytes per second over all workers; 0 is no limit.</summary>
    public long RateLimit { get; init; }

    /// <summary>The limits by which workers are supervised.</summary>
    public SupervisionOptions Supervision { get; init; } = SupervisionOptions.Default;

    /// <summary>Switches of the mode that were asked for beforehand.</summary>
    public IReadOnlyList<SwitchTrigger> Switches { get; init; } = [];

    /// <summary>What is started as a child: this program itself, or another in tests; null where its file cannot be told.</summary>
    public ChildProgram? Child { get; init; } = ChildProgram.Own();

    /// <summary>Takes the portable file system where there is a better one; for tests.</summary>
    public bool ForcePortable { get; init; }

    /// <summary>What a request's profile says of it.</summary>
    public static RunSettings Of(RunRequest request)
    {
        var profile = request.Profile;
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
            Supervision = SupervisionOptions.Default with { ItemTimeout = profile.Get(CommonSettings.ItemTimeout) },
            Switches = request.Switches,
            Child = request.Child,
            ForcePortable = request.ForcePortable,
        };
    }
}
