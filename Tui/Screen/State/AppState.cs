using System.Collections.Immutable;
using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State.Alerts;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Widgets;

namespace TuiScan.Screen.State;

/// <summary>
/// All that the screen knows: immutable, changed by <see cref="AppUpdate"/> alone. Drawing is a pure function of it.
/// </summary>
internal sealed record AppState
{
    public required Size Size { get; init; }

    public required SessionFacts Facts { get; init; }

    public required LiveSettings Settings { get; init; }

    /// <summary>The picture that is shown; stays as it is while frozen. Null before the first run.</summary>
    public RunSnapshot? Shown { get; init; }

    /// <summary>The newest picture.</summary>
    public RunSnapshot? Latest { get; init; }

    public bool IsFrozen { get; init; }

    /// <summary>What is under way; null for nothing.</summary>
    public RunKind? Active { get; init; }

    /// <summary>A pause was asked for.</summary>
    public bool IsPauseWanted { get; init; }

    /// <summary>A switch of the mode that is not over yet; null for none.</summary>
    public ModeSwitch? Switch { get; init; }

    /// <summary>A stop was asked for.</summary>
    public bool IsStopping { get; init; }

    /// <summary>What begins when the run under way has ended.</summary>
    public ScreenEffect.StartRun? Next { get; init; }

    /// <summary>The code to leave with when the run under way has ended; null to stay.</summary>
    public int? Leaving { get; init; }

    /// <summary>When leaving was asked for, by <see cref="Now"/>.</summary>
    public TimeSpan LeavingSince { get; init; }

    /// <summary>The last run's exit code; null where there was none.</summary>
    public int? LastExit { get; init; }

    /// <summary>The screen was left for good, since the terminal is gone or SIGHUP came; nobody looks any more.</summary>
    public bool IsDetached { get; init; }

    /// <summary>A bake-off that is under way, or its result while it is looked at; null for none.</summary>
    public TuneState? Tune { get; init; }

    public PaneId Focus { get; init; } = PaneId.Alerts;

    public bool IsZoomed { get; init; }

    public Overlay? Overlay { get; init; }

    public AlertsState Alerts { get; init; } = AlertsState.Empty;

    public TableState Workers { get; init; } = new();

    public WorkerOrder WorkerOrder { get; init; }

    public TableState Queues { get; init; } = new();

    public TableState Cores { get; init; } = new();

    public Notice? Notice { get; init; }

    /// <summary>The state's clock, from the start.</summary>
    public TimeSpan Now { get; init; }

    /// <summary>The alerts that <see cref="Alerts"/> numbers.</summary>
    public IReadOnlyList<Alert> ShownAlerts => Shown?.Alerts ?? [];

    /// <summary>Where everything stands.</summary>
    public ScreenLayout Layout() => ScreenLayout.For(
        Size, Focus, IsZoomed, Shown?.Workers.Count ?? 0, Shown?.Queues.Count ?? 0, Shown?.Cores.Count ?? 0, Facts.KeepsBaseline);

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

    /// <summary>The code to leave with now.</summary>
    public int ExitCode => LastExit ?? 0;

    public AppState Say(string text, NoticeLevel level = NoticeLevel.Info) => this with { Notice = new Notice(text, level, Now) };

    public (AppState State, ImmutableArray<ScreenEffect> Effects) With(params ImmutableArray<ScreenEffect> effects) => (this, effects);
}
