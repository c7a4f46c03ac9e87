using System.IO.Hashing;
using System.Runtime.CompilerServices;
using TuiScan.Engine.Hashing;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Engine.Runs;

/// <summary>
/// Uses the time while the command line and the profile are read: on the second core, it digests a few bytes and creates an
/// empty run, so that what every run needs is compiled and bound when the real one begins; and it waits for the kernel to make
/// room for the directories that a walk holds open. Has no visible effect.
/// </summary>
/// <remarks>
/// Code that is used for the first time is looked up, bound and partly compiled, some 10 us per method. Of a check of one file
/// that was 22 of its 67 ms: 5 for the digests, 3 for creating the run, 9 for starting and ending it, 5 for its report. A
/// native program has nothing to compile or bind: there it only makes the room (0.90 of the CPU time of such a check, 60
/// pairs).
/// </remarks>
public static class WarmUp
{
    /// <summary>Each of these lengths has its own code path in the digests.</summary>
    private static readonly int[] Lengths = [1, 8, 16, 128, 240, 4096];

    /// <summary>Starts the warm-up; no caller waits for it.</summary>
    public static void Begin()
    {
        try
        {
            new Thread(Run) { IsBackground = true, Name = "warm-up" }.Start();
        }
        catch (OutOfMemoryException)
        {
            // No thread available; the caller that needs one reports it.
        }
    }

    private static void Run()
    {
        try
        {
            // The thread sleeps in the kernel. It is started here because starting a thread blocks its caller.
            new Thread(DescriptorTable.Grow) { IsBackground = true, Name = "descriptors" }.Start();
            if (RuntimeFeature.IsDynamicCodeSupported && Environment.ProcessorCount > 1)
            {
                Digest();
                RunNothing();
            }
        }
        catch (Exception)
        {
            // Any problem with this machine affects the real run as well, which reports it.
        }
    }

    private static void Digest()
    {
        var digest = default(Digest);
        using var hasher = ContentHasher.Create(DigestAlgorithm.Xxh128);
        foreach (var length in Lengths)
        {
            hasher.HashAll(new byte[length], ref digest);
        }

        hasher.Reset();
        var content = new byte[Lengths[^1]];
        hasher.Append(content);
        hasher.Finish(ref digest);
        _ = XxHash3.HashToUInt64(content); // a baseline's checksums
    }

    private static void RunNothing()
    {
        var plan = new RunPlan
        {
            Profile = "",
            Root = "",
            Activity = "",
            Job = new EmptyJob(),
            Source = new EmptySource(),
            Sink = new DiscardingSink(),
            Mode = ExecutionMode.Threads,
            Workers = 1,
            QueueCapacity = 1,
        };
        using var run = new Run(plan, new AlertBoard(TimeProvider.System), new NoLog(), TimeProvider.System);
        _ = run.Execute(CancellationToken.None);
        _ = run.Snapshot();
    }

    /// <summary>Does nothing with one item.</summary>
    private sealed class EmptyJob : IJob, IItemWorker
    {
        public string Kind => "";

        public byte[] Spec => [];

        public bool Repeatable => true;

        public IItemWorker CreateWorker() => this;

        public ItemOutcome Process(in ItemRef item, OutcomeBuffer payload, WorkerSlot slot, CancellationToken cancellationToken) =>
            ItemOutcome.Completed(0);

        public void EndBatch()
        {
        }

        public void Dispose()
        {
        }
    }

    private sealed class EmptySource : IItemSource
    {
        public IReadOnlyList<DisplayText> Notes => [];

        public void Produce(Func<ItemBatch, bool> emit, CancellationToken cancellationToken)
        {
            var builder = new ItemBatchBuilder();
            builder.Add("0"u8, EntryType.Unknown);
            _ = emit(builder.Build([], null));
        }
    }

    private sealed class NoLog : IRunLog
    {
        public void Write(string text)
        {
        }

        public void Bug(Exception exception, FilePath path)
        {
        }
    }
}
