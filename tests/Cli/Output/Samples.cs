using TuiScan.Engine.Model;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Tests.Cli.Output;

/// <summary>Findings of every kind, with names of every kind.</summary>
internal static class Samples
{
    private static readonly Entry File = new()
    {
        Type = EntryType.File,
        Mode = 0x1a4, // 0644
        Uid = 0,
        Gid = 5,
        Links = 1,
        Size = 1234,
        Mtime = new Timestamp(1_700_000_000, 7),
        Ctime = new Timestamp(-1, 999_999_999),
        Inode = ulong.MaxValue,
        Content = new Digest([0x01, 0xab]),
        Known = EntryAttributes.All,
    };

    public static IReadOnlyList<Finding> Findings { get; } =
    [
        Changed("bin/ls", EntryAttributes.Size | EntryAttributes.Content),
        Changed("bin/pulse", EntryAttributes.Content) with { Verdict = Verdict.Corrupt, Severity = Severity.High },
        new(Verdict.New, new FilePath([.. "caf"u8, 0xe9, (byte)'\n', 0x1b]), EntryAttributes.None, Severity.Medium) { After = File },
        new(Verdict.Unverified, FilePath.From("etc/private"), EntryAttributes.Mode | EntryAttributes.Uid, Severity.Medium)
        {
            Fault = FaultCode.AccessDenied,
            Entries = 12,
            Before = new Entry { Type = EntryType.Directory, Mode = 0x1ed, Known = EntryAttributes.Type | EntryAttributes.Mode },
            After = new Entry { Type = EntryType.Directory, Mode = 0xfff, Known = EntryAttributes.Type | EntryAttributes.Mode },
        },
        new(Verdict.Unverified, FilePath.From("etc/shadow"), EntryAttributes.None, Severity.Medium) { Fault = FaultCode.AccessDenied, Before = File },
        new(Verdict.Moved, FilePath.From("new/näme"), EntryAttributes.None, Severity.Medium)
        {
            From = new FilePath([(byte)'o', 0xff]),
            Ambiguous = true,
            Before = File,
            After = File,
        },
        new(Verdict.Removed, FilePath.From("re\\moved\u202e\u009b"), EntryAttributes.None, Severity.High)
        {
            Before = new Entry { Type = EntryType.Link, Target = [(byte)'a', 0xfe], Known = EntryAttributes.Type },
        },
    ];

    public static RunSummary Summary { get; } = new()
    {
        Host = "web1.example",
        Version = "0.2.0",
        Root = "/srv/\e[31m",
        Baseline = new BaselineFacts("/b/\u202e", DigestAlgorithm.Xxh3, new DateTimeOffset(2026, 11, 27, 2, 0, 0, TimeSpan.Zero)),
        Started = new DateTimeOffset(2026, 11, 27, 21, 0, 0, 123, TimeSpan.Zero),
        Ended = new DateTimeOffset(2026, 11, 27, 21, 0, 1, 358, TimeSpan.Zero),
        Verdicts =
        [
            new Counter("unchanged", 5, false), new Counter("new", 1, true), new Counter("removed", 1, true),
            new Counter("changed", 1, true), new Counter("moved", 1, true), new Counter("corrupt", 1, true),
            new Counter("unverified", 13, true),
        ],
        Entries = 22,
        Verified = 8,
        Trusted = 1,
        Bytes = 6_812_345_678,
        Seconds = 1.23456,
        Mode = ExecutionMode.Threads,
        Workers = 2,
        Ledger = new LedgerSnapshot(22, 0, 0, 22, 0, 0, 3),
        Switches = 1,
        Interrupted = true,
        Notes = [$"not entered: proc, another file system"],
        Exit = 130,
    };

    private static Finding Changed(string path, EntryAttributes attributes) =>
        new(Verdict.Changed, FilePath.From(path), attributes, Severity.Medium)
        {
            Before = File,
            After = File with { Size = 1235, Content = new Digest([0xff, 0x00]) },
        };
}
