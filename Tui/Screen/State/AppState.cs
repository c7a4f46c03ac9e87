using System.Collections.Immutable;
using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State.Alerts;
using TuiScan.Screen.State.Dialogs;

namespace TuiScan.Screen.State;

/// <summary>
/// The whole state of the screen: immutable, changed by <see cref="AppUpdate"/> alone. Drawing is a pure function of it.
/// </summary>
internal sealed record AppState
{
    public required Size Size { get; init; }

    public required ProfileInfo Facts { get; init; }

    public required LiveSettings Settings { get; init; }

    /// <summary>The snapshot that is shown; does not change while frozen. Null before the first run.</summary>
    public RunSnapshot? Shown { get; init; }

    /// <summary>The latest snapshot.</summary>
    public RunSnapshot? Latest { get; init; }

    public bool IsFrozen { get; init; }

    /// <summary>The shown run's throughput over time.</summary>
    public Throughput Throughput { get; init; } = Throughput.Empty;

    /// <summary>That of the snapshot that is shown: it stays while the display is frozen.</summary>
    public Throughput ShownThroughput { get; init; } = Throughput.Empty;

    /// <summary>The run or trial in progress; null for none.</summary>
    public RunKind? Active { get; init; }

    /// <summary>True when a pause was requested.</summary>
    public bool IsPauseWanted { get; init; }

    /// <summary>A switch of the mode that is not finished; null for none.</summary>
    public ModeSwitch? Switch { get; init; }

    /// <summary>True when a stop was requested.</summary>
    public bool IsStopping { get; init; }

    /// <summary>The run to start when the current one has ended.</summary>
    public ScreenEffect.StartRun? Next { get; init; }

    /// <summary>The exit code to leave with when the current run has ended; null to stay.</summary>
    public int? Leaving { get; init; }

    /// <summary>When leaving was requested, by <see cref="Now"/>.</summary>
    public TimeSpan LeavingSince { get; init; }

    /// <summary>The last run's exit code; null where there was none.</summary>
    public int? LastExit { get; init; }

    /// <summary>Why the last run that was asked for could not begin, as a sentence without its full stop; null where it could.</summary>
    public string? Refusal { get; init; }

    /// <summary>What is shown again where the run that is being opened cannot begin; null once it is open.</summary>
    public PastRun? Before { get; init; }

    /// <summary>True when the screen was left for good, since the terminal is gone or SIGHUP came; nothing is shown any more.</summary>
    public bool IsDetached { get; init; }

    /// <summary>The tuner in progress, or its result while it is shown; null for none.</summary>
    public TuneState? Tune { get; init; }

    public PaneId Focus { get; init; } = PaneId.Alerts;

    /// <summary>The person has chosen the pane since the run began: its end leaves the focus there.</summary>
    public bool IsPaneChosen { get; init; }

    public bool IsZoomed { get; init; }

    public Overlay? Overlay { get; init; }

    public AlertsState Alerts { get; init; } = AlertsState.Empty;

    public TableState Workers { get; init; } = new();

    public WorkerOrder WorkerOrder { get; init; }

    public TableState Queues { get; init; } = new();

    public TableState Cores { get; init; } = new();

    public TableState Results { get; init; } = new();

    public Notice? Notice { get; init; }

    /// <summary>How many rows of its table each pane has room for, as it was laid out last.</summary>
    public PaneRows Rows { get; init; } = PaneRows.Unknown;

    /// <summary>A run has ended and none is under way: what it found gets the room.</summary>
    public bool IsOver => Active is null && Shown is not null;

    /// <summary>The state's clock, from the start.</summary>
    public TimeSpan Now { get; init; }

    /// <summary>The alerts that the numbers in <see cref="Alerts"/> refer to.</summary>
    public IReadOnlyList<Alert> ShownAlerts => Shown?.Alerts ?? [];

    /// <summary>Whether there is a pane of results: the job that is shown has some, or the next one will.</summary>
    public bool HasResults => Shown is { } run ? run.Results is not null : Facts.HasResults;

    /// <summary>The workers in the order in which they are shown.</summary>
    public IReadOnlyList<WorkerSample> SortedWorkers()
    {
        var workers = Shown?.Workers ?? [];
        return WorkerOrder switch
        {
            WorkerOrder.Bytes => [.. workers.OrderByDescending(worker => worker.BytesPerSecond)],
            WorkerOrder.Items => [.. workers.OrderByDescending(worker => worker.ItemsPerSecond)],
            WorkerOrder.Cpu => [.. workers.OrderByDescending(worker => worker.CpuPercent ?? -1)],
            _ => workers,
        };
    }

    /// <summary>The exit code to leave with now.</summary>
    public int ExitCode => LastExit ?? 0;

    /// <summary>The focus on a pane, since the person wants it there.</summary>
    public AppState Choose(PaneId pane) => this with { Focus = pane, IsPaneChosen = true };

    public AppState Say(string text, NoticeLevel level = NoticeLevel.Info) => this with { Notice = new Notice(text, level, Now) };

    public (AppState State, ImmutableArray<ScreenEffect> Effects) With(params ImmutableArray<ScreenEffect> effects) => (this, effects);
}
