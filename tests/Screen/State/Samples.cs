using System.Collections.Immutable;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Runs.Tuning;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Sampling;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Tests.TestKit;

namespace TuiScan.Tests.Screen.State;

/// <summary>Runs, alerts and profiles to show: what a real run could look like at one moment.</summary>
internal static class Samples
{
    /// <summary>A name that must never reach a terminal unescaped.</summary>
    public static FilePath Hostile { get; } = FilePath.From("tmp/\e]0;owned\a\u009b31m\n\u202ename");

    public static ProfileInfo Facts { get; } = new(
        "usr", "/etc/tuiscan/profiles/usr.toml", "/usr", "integrity", KeepsBaseline: true, "/var/lib/tuiscan/usr.baseline", HasBaseline: true, OutlivesTerminal: false, AutoWorkers: 2);

    /// <summary>The text about a baseline before it is replaced.</summary>
    public const string Replaced = "It is of xxh128, recorded 2026-01-01 02:00 UTC, 19 h old.\nKept from the replaced baseline: hash xxh128 and attributes type, mode, uid, gid, size, mtime, links, target, content.\nNot tamper-proof is xxh128: --hash sha256 records a digest that is.";

    public static LiveSettings Settings { get; } = new(ExecutionMode.Threads, null, ThemeChoice.Auto, Mouse: false, Toggle.Auto, default);

    public static AppState Initial(int width = 80, int height = 24) =>
        new() { Size = new Size(width, height), Facts = Facts, Settings = Settings };

    /// <summary>A check that has been running for a while; the person looks at the alerts.</summary>
    public static AppState Running(int width = 80, int height = 24, int alerts = 40, int workers = 2)
    {
        var state = AppUpdate.Update(Initial(width, height), new ScreenMessage.RunStarted(RunKind.Job)).State.Choose(PaneId.Alerts);
        return AppUpdate.Update(state, new ScreenMessage.SnapshotTaken(Run(Board(alerts), workers))).State;
    }

    public static RunSnapshot Run(AlertBoard board, int workers = 2)
    {
        var (alerts, raised) = board.Snapshot();
        return new RunSnapshot
        {
            Job = "integrity",
            Activity = "check",
            Profile = "usr",
            Root = "/usr",
            Baseline = new BaselineFacts("/var/lib/tuiscan/usr-41aa2b09bc0173de.baseline", DigestAlgorithm.Sha256, new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.Zero)),
            Started = new DateTimeOffset(2026, 1, 1, 21, 30, 0, TimeSpan.Zero),
            State = RunState.Running,
            Mode = ExecutionMode.Threads,
            WorkersWanted = workers,
            Ledger = new LedgerSnapshot(90_344, 4_096, 128, 86_120, 0, 0, 7),
            Counters =
            [
                new Counter("unchanged", 86_080, false), new Counter("new", 3, true), new Counter("removed", 0, true),
                new Counter("changed", 12, true), new Counter("moved", 0, true), new Counter("corrupt", 1, true), new Counter("unverified", 5, true),
            ],
            Verified = 86_115,
            Workers = [.. Enumerable.Range(1, workers).Select(Worker)],
            Queues =
            [
                new QueueSample
                {
                    Name = "work", Depth = 3_072, Capacity = 4_096, History = [.. Enumerable.Range(0, 60).Select(i => i * 68)],
                    OldestAge = TimeSpan.FromMilliseconds(280), ProducerBlocked = TimeSpan.FromSeconds(12), IsProducerBlocked = true,
                },
            ],
            Cores = [new CoreSample(0, 212e6, 0.97), new CoreSample(1, 198e6, 0.64)],
            Alerts = alerts,
            Raised = raised,
            Accounts = new AccountTable { Users = ImmutableDictionary<uint, DisplayText>.Empty.Add(0, $"root") },
            Bytes = 3_140_000_000,
            BytesFromDisk = 212_000_000,
            BytesPerSecond = 410e6,
            ItemsPerSecond = 11_420,
            Elapsed = TimeSpan.FromSeconds(7.5),
            Progress = new ProgressEstimate(139_204, false, 0.62, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(9)),
        };
    }

    /// <summary>A run with the job's own queues before and after the work queue.</summary>
    public static AppState ManyQueues(int width, int height, int queues = 3)
    {
        var state = Running(width, height);
        var work = state.Shown!.Queues[0];
        QueueSample[] all =
        [
            work with { Name = "read", Depth = 12, Capacity = 64, IsProducerBlocked = false, ProducerBlocked = TimeSpan.Zero },
            work,
            work with { Name = "save", Depth = 0, Capacity = 10_000, ConsumersStarved = 1, History = [], OldestAge = TimeSpan.Zero },
            work with { Name = "conversions", Depth = 7, Capacity = 8 },
            work with { Name = "uploads" },
        ];
        return AppUpdate.Update(state, new ScreenMessage.SnapshotTaken(state.Shown with { Queues = all[..queues] })).State;
    }

    public static WorkerSample Worker(int id) => new()
    {
        Id = id,
        Kind = ExecutionMode.Threads,
        SystemId = 4_710 + id,
        State = id == 2 ? WorkerState.Stalled : WorkerState.Working,
        CurrentItem = id == 2 ? "" : $"lib/x86_64-linux-gnu/libexample-{id}.so.6.0.32",
        LastError = id == 2 ? (DisplayText)$"killed by signal 9" : default,
        Items = 40_000 + id,
        Bytes = 1_500_000_000,
        ItemsPerSecond = 5_710 / id,
        BytesPerSecond = 205e6 / id,
        CpuPercent = 88.4,
        PhaseTimes = [TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(0.1)],
        Restarts = id == 2 ? 1 : 0,
    };

    /// <summary>Alerts of every severity and verdict, the first one with a hostile name.</summary>
    public static AlertBoard Board(int count)
    {
        // They contain their time of arrival: always the same, so that golden texts match.
        var board = new AlertBoard(new ManualClock { Now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero) });
        for (var i = 0; i < count; i++)
        {
            Add(board, i);
        }

        return board;
    }

    public static void Add(AlertBoard board, int number)
    {
        var verdict = (Verdict)(1 + (number % 6));
        var path = number == 0 ? Hostile : FilePath.From($"share/package-{number:D4}/file-{number % 7}.conf");
        var finding = Finding(verdict, path, (Severity)(number % 3));
        board.Add(finding.Severity, EnumText.Of(verdict), path, EnumText.Of(finding.Attributes, $", "), finding);
    }

    public static Finding Finding(Verdict verdict, FilePath path, Severity severity) => new(
        verdict, path, verdict == Verdict.Changed ? EntryAttributes.Size | EntryAttributes.Mtime | EntryAttributes.Content : EntryAttributes.None, severity)
    {
        Before = verdict == Verdict.New ? null : Entry(1_234, 1),
        After = verdict == Verdict.Removed ? null : Entry(1_235, 2),
        From = verdict == Verdict.Moved ? FilePath.From("old/\e[2Jname") : null,
        Fault = verdict == Verdict.Unverified ? FaultCode.AccessDenied : FaultCode.None,
    };

    public static Entry Entry(long size, byte content) => new()
    {
        Type = EntryType.File,
        Mode = 0x9ED,
        Uid = 0,
        Gid = 0,
        Size = size,
        Links = 1,
        Inode = 1_311_768,
        Mtime = new Timestamp(1_700_000_000 + content, 123_456_789),
        Ctime = new Timestamp(1_700_000_100 + content, 987_654_321),
        Content = new Digest([.. Enumerable.Repeat(content, 16)]),
        Target = Encoding.UTF8.GetBytes("../\e[31mtarget"),
        Known = EntryAttributes.Default | EntryAttributes.Ctime | EntryAttributes.Inode,
    };

    /// <summary>A tuner's result with two candidates that cannot be told apart.</summary>
    public static TuneReport Tuned { get; } = new()
    {
        RateLimit = 0,
        Results =
        [
            .. new[]
            {
                CandidateResult(ExecutionMode.Sequential, 1, 1_000), CandidateResult(ExecutionMode.Threads, 1, 998), CandidateResult(ExecutionMode.Threads, 2, 520),
                CandidateResult(ExecutionMode.Threads, 4, 517), CandidateResult(ExecutionMode.Tasks, 2, 560), CandidateResult(ExecutionMode.Processes, 2, 640),
            }.OrderBy(result => result.Median),
        ],
        Seed = 7,
        Rounds = 5,
        Items = 12_345,
        IsWhole = false,
    };

    private static CandidateResult CandidateResult(ExecutionMode mode, int workers, int milliseconds) => new(
        new Candidate(mode, workers),
        [.. Enumerable.Range(-2, 5).Select(i => new Trial(TimeSpan.FromMilliseconds(milliseconds + (i * 3)), TimeSpan.FromSeconds(0.98), 31_000_000, 12_345, 410_000_000))]);

    public static IReadOnlyList<ProfileChoice> Profiles { get; } =
    [
        new("nightly", "/home/me/.config/tuiscan/profiles/nightly.toml", "for the nights: slow and gentle", "",
        [
            new ProfileDifference("pipeline.workers", "auto", "1", true),
            new ProfileDifference("limits.read_rate", "0", "20MB", false),
            new ProfileDifference("job.root", "/usr", "/srv", false),
        ]),
        new("same", "/etc/tuiscan/profiles/same.toml", "", "", []),
        new("broken", "/etc/tuiscan/profiles/\e[31mbroken.toml", "", "broken.toml:3:1: unknown key job.rooot; did you mean job.root?", []),
    ];
}
