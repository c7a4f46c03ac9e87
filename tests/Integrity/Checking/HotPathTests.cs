using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Telemetry.Slots;
using TuiScan.Integrity.Baselines.Reading;
using TuiScan.Integrity.Checking;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Integrity.Checking;

/// <summary>The cost of a file for a worker besides system calls, in everything that must not grow with the tree.</summary>
public sealed class HotPathTests : IDisposable
{
    private const int Files = 100;

    private readonly ScannedTree _tree = new();
    private readonly IFileSystem _files = FileSystems.Create(new FileSystemOptions());
    private readonly WorkerSlot _slot = WorkerSlots.Private(1)[0];
    private readonly OutcomeBuffer _outcomes = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData(DigestAlgorithm.Xxh128, false)]
    [InlineData(DigestAlgorithm.Xxh128, true)]
    [InlineData(DigestAlgorithm.Sha256, false)]
    public void Check_UnchangedFiles_AllocatesNothing(DigestAlgorithm algorithm, bool trustsUnchanged)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the portable file system works with handles that are objects");
        _tree.Options = _tree.Options with { Algorithm = algorithm };
        for (var file = 0; file < Files; file++)
        {
            // Two sizes beyond the block, so that the digest is made in pieces as well.
            _tree.Write($"f{file}", new string('x', file < 2 ? 300_000 : file * 50));
        }

        _tree.Record();
        using var check = new Checker(this, trustsUnchanged);
        var batch = check.Batch(Enumerable.Range(0, Files).Select(file => $"f{file}"));

        // Until the runtime has compiled the loop with optimisation (tenths of a second), its first version boxes enums.
        var began = Stopwatch.GetTimestamp();
        long allocated;
        do
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var round = 0; round < 10; round++)
            {
                check.Run(batch);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        while (allocated != 0 && Stopwatch.GetElapsedTime(began) < Wait.Limit);

        Assert.Equal(0, allocated);
        Assert.Equal(Files, check.Count(OutcomeStatus.Completed));
    }

    [Fact]
    public void Check_FilesThatCannotBeRead_ThrowsNothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the portable file system maps the runtime's exceptions");
        _tree.Write("f");
        _tree.Record();
        using var check = new Checker(this, trustsUnchanged: false);
        var batch = check.Batch(Enumerable.Range(0, Files).Select(file => file % 2 == 0 ? $"vanished{file}" : new string('x', 256) + file));
        var thread = Environment.CurrentManagedThreadId;
        var thrown = 0;
        EventHandler<FirstChanceExceptionEventArgs> count = (_, _) => thrown += Environment.CurrentManagedThreadId == thread ? 1 : 0;

        AppDomain.CurrentDomain.FirstChanceException += count;
        check.Run(batch);
        AppDomain.CurrentDomain.FirstChanceException -= count;

        Assert.Equal(0, thrown);
        Assert.Equal(Files / 2, check.Count(OutcomeStatus.Skipped));
        Assert.Equal(Files / 2, check.Count(OutcomeStatus.Faulted));
    }

    /// <summary>A worker over the tree's baseline, as in a run.</summary>
    private sealed class Checker : IDisposable
    {
        private readonly HotPathTests _test;
        private readonly Baseline _baseline;
        private readonly DirectoryHandle _root;
        private readonly CheckWorker _worker;
        private readonly BatchRunner _runner;
        private readonly Func<bool> _always = () => true;

        public Checker(HotPathTests test, bool trustsUnchanged)
        {
            _test = test;
            _baseline = Baseline.Open(test._tree.BaselinePath, out _)!;
            Assert.True(test._files.OpenRoot(test._tree.Root, out var root).IsSuccess);
            _root = root!;
            var options = new CheckOptions(_baseline.Header.Attributes, trustsUnchanged);
            _worker = new CheckWorker(test._files, _root, _baseline, options, ReadThrottle.Private(0), new LinkedDigests());
            _runner = new BatchRunner(_worker, test._slot, (e, path) => Assert.Fail($"{path}: {e}"));
        }

        public ItemBatch Batch(IEnumerable<string> names)
        {
            var builder = new ItemBatchBuilder();
            foreach (var name in names)
            {
                builder.Add(Encoding.UTF8.GetBytes(name), EntryType.File);
            }

            return builder.Build([(byte)'.'], _root);
        }

        public void Run(ItemBatch batch)
        {
            _test._outcomes.Clear();
            var done = _runner.Run(batch, 0, _test._outcomes, _always, CancellationToken.None);
            _worker.EndBatch();
            if (done != batch.Count)
            {
                Assert.Fail($"only {done} were done");
            }
        }

        public int Count(OutcomeStatus status)
        {
            var reader = new OutcomeReader(_test._outcomes.Bytes);
            var count = 0;
            while (reader.MoveNext())
            {
                count += reader.Outcome.Status == status ? 1 : 0;
            }

            return count;
        }

        public void Dispose()
        {
            _worker.Dispose();
            _root.Release();
            _baseline.Dispose();
        }
    }
}
