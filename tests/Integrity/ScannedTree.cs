using System.Collections.Concurrent;
using TuiScan.Engine.Globs;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Integrity;
using TuiScan.Integrity.Baselines.Format;
using TuiScan.Integrity.Baselines.Reading;
using TuiScan.Integrity.Baselines.Writing;
using TuiScan.Integrity.Findings;
using TuiScan.Profiles;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Integrity;

/// <summary>A tree in a folder of its own, its baseline beside it, and runs over the two: all real.</summary>
internal sealed class ScannedTree : IDisposable, IRunLog
{
    private readonly TemporaryFolder _folder = new();

    public ScannedTree() => Directory.CreateDirectory(Root);

    public string Root => _folder["tree"];

    public string BaselinePath => _folder["tree.baseline"];

    /// <summary>What the runs wrote to their log.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>Options that the next runs take; changed by <c>with</c>.</summary>
    public IntegrityOptions Options
    {
        get => field ?? new IntegrityOptions
        {
            Root = Root,
            BaselinePath = BaselinePath,
            Algorithm = DigestAlgorithm.Xxh128,
            Attributes = EntryAttributes.Default,
            Filter = PathFilter.All,
            Severities = SeverityMap.Empty,
        };
        set;
    }

    /// <summary>The full path of a name in the tree.</summary>
    public string this[string name] => Path.Combine(Root, name);

    public string Write(string name, string content = "content") => _folder.Write(Path.Combine("tree", name), content);

    /// <summary>A path in the tree as raw bytes with its NUL.</summary>
    public byte[] Raw(ReadOnlySpan<byte> name) => _folder.Raw([.. "tree/"u8, .. name]);

    /// <summary>Records the tree; it must succeed.</summary>
    public RunSummary Record(ExecutionMode mode = ExecutionMode.Threads, int exit = 0)
    {
        using var session = PrepareRecord(mode).Required();
        var report = session.Execute(TestContext.Current.CancellationToken);
        Assert.Null(report.Failure);
        Assert.Equal(exit, report.Summary.Exit);
        return report.Summary;
    }

    /// <summary>Checks the tree; findings sorted by path.</summary>
    public Checked Check(ExecutionMode mode = ExecutionMode.Threads, int workers = 3)
    {
        using var session = PrepareCheck(mode, workers).Required();
        var report = session.Execute(TestContext.Current.CancellationToken);
        Assert.Null(report.Failure);
        Assert.True(report.Summary.Ledger.IsBalanced);
        return new Checked(report.Summary, [.. report.Findings]);
    }

    /// <summary>Writes the baseline again with other entries and valid checksums.</summary>
    public void Rewrite(Func<string, Entry, Entry> change)
    {
        using var old = Baseline.Open(BaselinePath, out _)!;
        using var writer = BaselineWriter.Create(BaselinePath, old.Header, out _, replace: true)!;
        for (var record = 0; record < old.Count; record++)
        {
            var entry = default(Entry);
            old.Read(record, ref entry);
            entry.Target = entry.Type == EntryType.Link ? old.Target(record).ToArray() : null;
            entry = change(old.Path(record).Text, entry);
            var path = old.Path(record).Bytes;
            var slash = path.LastIndexOf((byte)'/');
            Assert.True(writer.Add(
                slash < 0 ? "."u8 : path[..slash], old.Path(record).IsRoot ? [] : path[(slash + 1)..], entry, EntryRecordFlags.None).IsSuccess);
        }

        Assert.True(writer.Commit(out _).IsSuccess);
    }

    /// <summary>Why a check cannot begin.</summary>
    public Diagnostic RefusedCheck()
    {
        var result = PrepareCheck(ExecutionMode.Threads, 3);
        using var session = result.Value;
        return result.Refused();
    }

    /// <summary>Prepares a recording that replaces the existing baseline, or returns why it cannot begin.</summary>
    public Result<RunHandle> PrepareRecord(ExecutionMode mode) => Prepare(
        mode, workers: 3, request => request with { Action = "baseline", Values = VerbValues.None.With(IntegrityVerbs.Replace) });

    /// <summary>Prepares a check, or returns why it cannot begin.</summary>
    public Result<RunHandle> PrepareCheck(ExecutionMode mode, int workers) => Prepare(mode, workers, request => request);

    private Result<RunHandle> Prepare(ExecutionMode mode, int workers, Func<RunRequest, RunRequest> ask)
    {
        var environment = new ProfileEnvironment(_folder.Path, _folder.Path, _folder.Path, _folder.Path, _folder.Path);
        var result = ProfileBuilder.Build(IntegrityJobs.Table, environment, RawProfile.BuiltIn, [], needsRoot: false);
        var profile = result.Profile!
            .With(CommonSettings.Mode, mode)
            .With(CommonSettings.Workers, new WorkerCount(workers))
            .With(CommonSettings.Queue, 64);
        var request = ask(new RunRequest(profile) { Child = TestChild.Program("scanned"), ProgramVersion = "test" });
        var plugin = new IntegrityPlugin(_ => Options);
        return new RunFactory(new JobRegistry(), TimeProvider.System).Prepare(plugin, request, this);
    }

    public void Dispose() => _folder.Dispose();

    void IRunLog.Write(string text) => Log.Enqueue(text);

    void IRunLog.Bug(Exception exception, FilePath path) => Log.Enqueue($"bug at {path}: {exception}");
}

/// <summary>The result of a check.</summary>
internal sealed record Checked(RunSummary Summary, IReadOnlyList<Finding> Findings)
{
    /// <summary>One line per finding: <c>changed a/b mode,mtime</c>, faults with their name.</summary>
    public IReadOnlyList<string> Lines =>
        [.. Findings.Select(f => $"{EnumText.Of(f.Verdict)} {f.Path} {string.Join(',', EnumText.Of(f.Attributes))}{(f.Fault.IsFault ? f.Fault.Name : "")}".TrimEnd())];

    public long Count(Verdict verdict) => Summary.Verdicts!.Single(c => c.Name == EnumText.Of(verdict)).Value;
}
