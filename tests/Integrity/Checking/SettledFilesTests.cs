using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Telemetry.Slots;
using TuiScan.Integrity.Checking;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Integrity.Checking;

/// <summary>
/// Files that were unchanged for a day are statted once, after their beginning was read. The clock is set ahead, since a ctime
/// cannot be set back.
/// </summary>
public sealed class SettledFilesTests : IDisposable
{
    private const int Block = EntryReader.BlockLength;

    private readonly TemporaryFolder _folder = new();
    private readonly MeddlingFileSystem _files = new(FileSystems.Create(new FileSystemOptions()));
    private readonly ManualClock _clock = new();
    private readonly DirectoryHandle _root;
    private readonly EntryReader _reader;

    public SettledFilesTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the portable path knows no ctime, and always looks twice");
        _reader = new EntryReader(
            _files, DigestAlgorithm.Xxh128, EntryAttributes.Default, ReadThrottle.Private(0), new LinkedDigests(), _clock);
        Assert.True(_files.OpenRoot(_folder.Path, out var root).IsSuccess);
        _root = root!;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _root.Release();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Block - 1)]
    [InlineData(Block)]
    [InlineData(Block + 1)]
    [InlineData((3 * Block) + 7)]
    public void Observe_AfterASettledFile_TellsTheSameWithOneLookForAllThatFitsInABlock(int length)
    {
        _folder.Write("f", new string('x', length));
        _clock.Now = DateTimeOffset.UtcNow.AddDays(2);

        var (twice, expected, looks) = Observe("f");
        var (once, entry, fewer) = Observe("f");

        Assert.Equal((Observation.Seen(length), 2), (twice, looks));
        Assert.Equal((Observation.Seen(length), length <= Block ? 1 : 2), (once, fewer));
        Assert.Equal(DigestOf(new string('x', length)), entry.Content);
        Assert.Equal(expected, entry);
    }

    [Fact]
    public void Observe_TouchedToday_IsLookedAtTwiceEachTime()
    {
        _folder.Write("f", "content");
        _clock.Now = DateTimeOffset.UtcNow.AddHours(23);

        Assert.Equal(2, Observe("f").Looks);
        Assert.Equal(2, Observe("f").Looks);
        Assert.Equal(2, _files.Reads);
    }

    [Fact]
    public void Observe_ChangedBetweenReadAndLook_IsReadAgain()
    {
        var path = _folder.Write("f", "old content");
        var changedIn = CtimeOf("f").Seconds + 1;
        _clock.Now = DateTimeOffset.FromUnixTimeSeconds(changedIn) + EntryReader.SettledAfter;
        Wait.Until(() => DateTimeOffset.UtcNow.ToUnixTimeSeconds() > changedIn, "the next second");
        Assert.Equal(Observation.Seen(11), Observe("f").Observation);
        RewriteAfterSecondRead(path);

        var (observation, entry, _) = Observe("f");

        Assert.Equal(Observation.Seen(11), observation);
        Assert.Equal(DigestOf("new content"), entry.Content);
        Assert.Equal(3, _files.Reads);
    }

    [Fact]
    public void Observe_FileSystemWithoutTimesOfChange_IsReadAgainWhereTheMtimeIsNew()
    {
        var path = _folder.Write("f", "old content");
        _files.AfterStat = static (ref Entry entry) => entry.Ctime = default;
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-9));
        _clock.Now = DateTimeOffset.UtcNow;
        Observe("f");
        RewriteAfterSecondRead(path);

        var (observation, entry, _) = Observe("f");

        Assert.Equal(Observation.Seen(11), observation);
        Assert.Equal(DigestOf("new content"), entry.Content);
    }

    [Fact]
    public void Observe_SwappedForAFifo_TakesNothingFromIt()
    {
        _folder.Write("f", "content");
        _clock.Now = DateTimeOffset.UtcNow.AddDays(2);
        Observe("f");
        File.Delete(_folder["f"]);
        Tool.Run("mkfifo", _folder["f"]);
        using var fifo = new FileStream(_folder["f"], FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        fifo.Write("kept"u8);

        var (observation, entry, _) = Observe("f");

        Assert.Equal((Observation.Seen(0), EntryType.Fifo), (observation, entry.Type));
        var left = new byte[4];
        fifo.ReadExactly(left);
        Assert.Equal("kept"u8.ToArray(), left);
    }

    [Fact]
    public void Observe_FurtherNamesOfASettledFile_AreNotReadAgain()
    {
        var path = _folder.Write("first", "two names");
        Tool.Run("ln", path, _folder["second"]);
        Tool.Run("ln", path, _folder["third"]);
        _folder.Write("settled");
        _clock.Now = DateTimeOffset.UtcNow.AddDays(2);
        Observe("settled");
        var before = _files.Reads;

        var first = Observe("first");
        var second = Observe("second");
        var third = Observe("third");

        Assert.Equal(
            (Observation.Seen(9), Observation.Seen(0), Observation.Seen(0)), (first.Observation, second.Observation, third.Observation));
        Assert.Equal((first.Entry.Content, first.Entry.Content), (second.Entry.Content, third.Entry.Content));
        Assert.Equal(1, _files.Reads - before);
    }

    [Fact]
    public void Observe_ReadFails_IsAFaultWithTheAttributes()
    {
        _folder.Write("f", "content");
        _clock.Now = DateTimeOffset.UtcNow.AddDays(2);
        Observe("f");
        _files.ReadFault = FaultCode.Io;

        var (observation, entry, _) = Observe("f");

        Assert.Equal(Observation.SeenWithFault(FaultCode.Io), observation);
        Assert.Equal(7, entry.Size);
        Assert.True(entry.Content.IsEmpty);
    }

    [Fact]
    public void Observe_ContentEndsBeforeItsSize_IsAShortRead()
    {
        _folder.Write("f", "content");
        _clock.Now = DateTimeOffset.UtcNow.AddDays(2);
        Observe("f");
        _files.ContentEnds = 0;

        var (observation, entry, _) = Observe("f");

        Assert.Equal(Observation.SeenWithFault(FaultCode.ShortRead), observation);
        Assert.True(entry.Content.IsEmpty);
    }

    [Fact]
    public void EndBatch_LooksAtTheTimeAnew()
    {
        _folder.Write("f", "content");
        _clock.Now = DateTimeOffset.UtcNow;
        Observe("f");
        _clock.Now = DateTimeOffset.UtcNow.AddDays(2);
        Observe("f");
        Assert.Equal(2, Observe("f").Looks);

        _reader.EndBatch();

        Observe("f");
        Assert.Equal(1, Observe("f").Looks);
    }

    private static Digest DigestOf(string content) => EntryReaderTests.DigestOf(Encoding.UTF8.GetBytes(content));

    private void RewriteAfterSecondRead(string path) => _files.AfterRead = read =>
    {
        if (read == 2)
        {
            File.WriteAllText(path, "new content");
        }
    };

    private Timestamp CtimeOf(string name)
    {
        var entry = default(Entry);
        Assert.True(_files.Stat(_root, Encoding.UTF8.GetBytes(name), ref entry).IsSuccess);
        return entry.Ctime;
    }

    private (Observation Observation, Entry Entry, int Looks) Observe(string name)
    {
        var before = _files.Looks;
        var item = new ItemRef { Sequence = 0, Context = "."u8, Name = Encoding.UTF8.GetBytes(name), Type = EntryType.File };
        var entry = default(Entry);
        var observation = _reader.Observe(
            _root, item, null, ref entry, new WorkerSlot(new byte[1024]), TestContext.Current.CancellationToken);
        return (observation, entry, _files.Looks - before);
    }
}
