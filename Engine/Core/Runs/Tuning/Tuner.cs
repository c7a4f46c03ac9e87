using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Platform.Processes;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;

namespace TuiScan.Engine.Runs.Tuning;

/// <summary>
/// Runs a sample of a profile's real work in every mode and at several numbers of workers, in random order, round after
/// round. The sample is what sequential mode does in a short time, from the start of the walk; that first run leaves it in
/// the page cache, so the cache is warm, and the same for each trial. One thread; used once.
/// </summary>
internal sealed class Tuner(RunFactory runs, RunRequest request, IRunLog log)
{
    /// <summary>The fewest from which a difference can be told from noise.</summary>
    public const int UsualRounds = 5;

    /// <summary>Long enough that starting workers does not decide, short enough for ten candidates and five rounds in a minute.</summary>
    private static readonly TimeSpan SampleTime = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    public required int Seed { get; init; }

    public required int Rounds { get; init; }

    /// <summary>Told before each trial: how many are done, and of how many.</summary>
    public Action<int, int> OnTrial { get; init; } = static (_, _) => { };

    /// <summary>What it came to; null with the reason where it cannot begin or was stopped.</summary>
    public TuneReport? Run(out RunError? error, CancellationToken stop)
    {
        if (TakeSample(stop, out var isWhole, out error) is not { } items)
        {
            return null;
        }

        var candidates = Candidate.All(HostFacts.CoresAllowed());
        var trials = candidates.ToDictionary(candidate => candidate, _ => new List<Trial>());
        var random = new Random(Seed);
        var order = candidates.ToArray();
        for (var done = 0; done < Rounds * order.Length; done++)
        {
            if (done % order.Length == 0)
            {
                random.Shuffle(order);
            }

            OnTrial(done, Rounds * order.Length);
            var candidate = order[done % order.Length];
            if (Try(candidate, items, stop, out error) is not { } trial)
            {
                return null;
            }

            trials[candidate].Add(trial);
        }

        return new TuneReport
        {
            Results = [.. trials.Select(pair => new CandidateResult(pair.Key, pair.Value)).OrderBy(result => result.Median)],
            Seed = Seed,
            Rounds = Rounds,
            Items = items,
            IsWhole = isWhole,
        };
    }

    /// <summary>How many items sequential mode does in the time; also fills the page cache.</summary>
    private long? TakeSample(CancellationToken stop, out bool isWhole, out RunError? error)
    {
        isWhole = false;
        using var handle = Prepare(new Candidate(ExecutionMode.Sequential, 1), null, out error);
        if (handle is null)
        {
            return null;
        }

        using var sampled = CancellationTokenSource.CreateLinkedTokenSource(stop);
        sampled.CancelAfter(SampleTime);
        var report = handle.Execute(sampled.Token);
        isWhole = !report.Summary.Interrupted;
        if (report.Failure is not null || stop.IsCancellationRequested || report.Summary.Ledger.Committed == 0)
        {
            error = ErrorOf(report, stop) ?? new RunError(ExitCodes.NoInput, "there is nothing to do, so nothing to compare");
            return null;
        }

        return report.Summary.Ledger.Committed;
    }

    private Trial? Try(Candidate candidate, long items, CancellationToken stop, out RunError? error)
    {
        var cpu = CpuNow();
        RunReport report;
        long peak;
        using (var handle = Prepare(candidate, items, out error))
        {
            if (handle is null)
            {
                return null;
            }

            using var watch = new MemoryWatch(handle, PollInterval);
            report = handle.Execute(stop);
            peak = watch.PeakBytes;
        }

        error = ErrorOf(report, stop);
        if (report.Summary.Mode != candidate.Mode)
        {
            error ??= new RunError(ExitCodes.Internal, $"{candidate.Text} could not be had on this machine");
        }

        log.Write(string.Create(CultureInfo.InvariantCulture, $"trial: {candidate.Text}, {report.Summary.Seconds:0.000} s"));
        return error is not null ? null : new Trial(
            TimeSpan.FromSeconds(report.Summary.Seconds), CpuNow() - cpu, peak, report.Summary.Ledger.Committed, report.Summary.Bytes);
    }

    private RunHandle? Prepare(Candidate candidate, long? items, out RunError? error)
    {
        var profile = request.Profile
            .With(CommonSettings.Mode, candidate.Mode)
            .With(CommonSettings.Workers, new WorkerCount(candidate.Workers));
        return runs.Prepare(request with { Profile = profile, IsTrial = true, SampleItems = items }, log, out error);
    }

    private static RunError? ErrorOf(RunReport report, CancellationToken stop) =>
        report.Failure is { } failure ? new RunError(ExitCodes.Internal, failure)
        : stop.IsCancellationRequested ? new RunError(ExitCodes.Interrupted, "stopped before all was tried")
        : null;

    private static TimeSpan CpuNow() =>
        (ProcessFacts.ProcessCpu(Environment.ProcessId) ?? TimeSpan.Zero)
        + (ProcessFacts.Stat(Environment.ProcessId)?.ChildrenCpuTime ?? TimeSpan.Zero);
}
