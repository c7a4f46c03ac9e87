using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Platform.Processes;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;

namespace TuiScan.Engine.Runs.Tuning;

/// <summary>
/// Runs a sample of a profile's real work in every mode and at several numbers of workers, in random order, round after round.
/// The sample is what sequential mode does in a short time, from the start of the walk; that first run leaves it in the page
/// cache, so the cache is warm, and the same for each trial. Single-threaded; used once.
/// </summary>
internal sealed class Tuner(RunFactory runs, RunRequest request, IRunLog log)
{
    /// <summary>The minimum from which a difference can be told from noise.</summary>
    public const int UsualRounds = 5;

    /// <summary>
    /// Long enough that the start of the workers does not dominate, short enough for ten candidates and five rounds in a
    /// minute.
    /// </summary>
    private static readonly TimeSpan SampleTime = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    public required int Seed { get; init; }

    public required int Rounds { get; init; }

    /// <summary>Called before each trial with the number of trials done and the total.</summary>
    public Action<int, int> OnTrial { get; init; } = static (_, _) => { };

    /// <summary>Returns the comparison, or a <see cref="Diagnostic"/> when it cannot begin or was stopped.</summary>
    public Result<TuneReport> Run(CancellationToken stop)
    {
        if (!TakeSample(stop).TryGet(out var sample, out var refused))
        {
            return refused;
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
            if (!Try(candidate, sample.Items, stop).TryGet(out var trial, out refused))
            {
                return refused;
            }

            trials[candidate].Add(trial);
        }

        return new TuneReport
        {
            Results = [.. trials.Select(pair => new CandidateResult(pair.Key, pair.Value)).OrderBy(result => result.Median)],
            Seed = Seed,
            Rounds = Rounds,
            RateLimit = request.Profile.Get(CommonSettings.ReadRate).Bytes,
            Items = sample.Items,
            IsWhole = sample.IsWhole,
        };
    }

    /// <summary>Measures how many items sequential mode does in the time; also fills the page cache.</summary>
    private Result<Sample> TakeSample(CancellationToken stop)
    {
        if (!Prepare(new Candidate(ExecutionMode.Sequential, 1), null).TryGet(out var handle, out var refused))
        {
            return refused;
        }

        using var open = handle;
        using var sampled = CancellationTokenSource.CreateLinkedTokenSource(stop);
        sampled.CancelAfter(SampleTime);
        var report = handle.Execute(sampled.Token);
        if (report.Failure is not null || stop.IsCancellationRequested || report.Summary.Ledger.Committed == 0)
        {
            return ErrorOf(report, stop) ?? new Diagnostic($"there is nothing to do, so nothing to compare", ExitCodes.NoInput);
        }

        return new Sample(report.Summary.Ledger.Committed, IsWhole: !report.Summary.Interrupted);
    }

    private Result<Trial> Try(Candidate candidate, long items, CancellationToken stop)
    {
        var cpu = CpuNow();
        if (!Prepare(candidate, items).TryGet(out var handle, out var refused))
        {
            return refused;
        }

        RunReport report;
        long peak;
        using (handle)
        {
            using var watch = new MemoryWatch(handle, PollInterval);
            report = handle.Execute(stop);
            peak = watch.PeakBytes;
        }

        var error = ErrorOf(report, stop);
        if (report.Summary.Mode != candidate.Mode)
        {
            error ??= new Diagnostic($"{candidate.Text} cannot run on this machine", ExitCodes.Internal);
        }

        log.Write(string.Create(CultureInfo.InvariantCulture, $"trial: {candidate.Text}, {report.Summary.Seconds:0.000} s"));
        return error is not null ? error : new Trial(
            TimeSpan.FromSeconds(report.Summary.Seconds), CpuNow() - cpu, peak, report.Summary.Ledger.Committed, report.Summary.Bytes);
    }

    private Result<RunHandle> Prepare(Candidate candidate, long? items)
    {
        var profile = request.Profile
            .With(CommonSettings.Mode, candidate.Mode)
            .With(CommonSettings.Workers, new WorkerCount(candidate.Workers));
        return runs.Prepare(request with { Profile = profile, IsTrial = true, SampleItems = items }, log);
    }

    private static Diagnostic? ErrorOf(RunReport report, CancellationToken stop) =>
        report.Failure is { } failure ? new Diagnostic(failure, ExitCodes.Internal)
        : stop.IsCancellationRequested ? new Diagnostic($"stopped before all was tried", ExitCodes.Interrupted)
        : null;

    private static TimeSpan CpuNow() =>
        (ProcessFacts.ProcessCpu(Environment.ProcessId) ?? TimeSpan.Zero)
        + (ProcessFacts.Stat(Environment.ProcessId)?.ChildrenCpuTime ?? TimeSpan.Zero);

    /// <param name="Items">The number of items.</param>
    /// <param name="IsWhole">True when they are all items there are.</param>
    private sealed record Sample(long Items, bool IsWhole);
}
