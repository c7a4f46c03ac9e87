using TuiScan.Engine.Hashing;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Telemetry.Slots;
using TuiScan.Integrity.Checking;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Integrity.Checking;

/// <summary>Files that change at a precise moment during a read.</summary>
public sealed class EntryReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MeddlingFileSystem _files = new(FileSystems.Create(new FileSystemOptions()));

    private readonly LinkedDigests _linked = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Observe_SecondNameOfAFile_IsNotReadAgain()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "hard links are made with Linux' tools");
        var path = _folder.Write("first", "two names");
        Tool.Run("ln", path, _folder["second"]);

        var first = Observe("first");
        var second = Observe("second");

        Assert.Equal(Observation.Seen(9), first.Observation);
        Assert.Equal(Observation.Seen(0), second.Observation);
        Assert.Equal(first.Entry.Content, second.Entry.Content);
        Assert.Equal(1, _files.Reads);
    }

    [Fact]
    public void Observe_SecondNameAfterAChange_IsReadAgain()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "hard links are made with Linux' tools");
        var path = _folder.Write("first", "two names");
        Tool.Run("ln", path, _folder["second"]);
        _ = Observe("first");
        Tool.Run("sh", "-c", $"touch -r '{path}' '{path}.ref' && printf 'TWO NAMES' >'{path}' && touch -r '{path}.ref' '{path}'");

        var second = Observe("second");

        Assert.Equal(Observation.Seen(9), second.Observation);
        Assert.Equal(DigestOf("TWO NAMES"u8), second.Entry.Content);
    }

    [Fact]
    public void Observe_SteadyFile_DigestAndBytes()
    {
        _folder.Write("f", "hello");

        var (observation, entry) = Observe("f");

        Assert.Equal(Observation.Seen(5), observation);
        Assert.Equal(1, _files.Reads);
        Assert.Equal(DigestOf("hello"u8), entry.Content);
    }

    [Fact]
    public void Observe_ChangedOnceWhileRead_ReadsAgainFromTheStart()
    {
        var path = _folder.Write("f", "old content");
        _files.AfterRead = read =>
        {
            if (read == 1)
            {
                File.WriteAllText(path, "new");
            }
        };

        var (observation, entry) = Observe("f");

        Assert.Equal(Observation.Seen(3), observation);
        Assert.Equal(DigestOf("new"u8), entry.Content);
    }

    [Fact]
    public void Observe_ChangedTwiceWhileRead_IsAFaultWithoutDigest()
    {
        var path = _folder.Write("f", "content");
        _files.AfterRead = _ => File.AppendAllText(path, "x");

        var (observation, entry) = Observe("f");

        Assert.Equal(FaultCode.ChangedWhileRead, observation.Fault);
        Assert.True(entry.Content.IsEmpty);
        Assert.Equal(EntryType.File, entry.Type);
    }

    [Fact]
    public void Observe_VanishesBeforeOpening_IsVanished()
    {
        var path = _folder.Write("f");
        _files.BeforeOpen = () => File.Delete(path);

        Assert.Equal(ObservationKind.Vanished, Observe("f").Observation.Kind);
    }

    [Fact]
    public void Observe_SwappedForALinkBeforeOpening_IsNotFollowed()
    {
        var path = _folder.Write("f");
        _folder.Write("victim", "must not be read");
        _files.BeforeOpen = () =>
        {
            File.Delete(path);
            File.CreateSymbolicLink(path, "victim");
        };

        var (observation, entry) = Observe("f");

        Assert.Equal(Observation.Seen(0), observation);
        Assert.Equal(EntryType.Link, entry.Type);
        Assert.Equal("victim"u8.ToArray(), entry.Target);
        Assert.Equal(0, _files.Reads);
    }

    [Fact]
    public void Observe_SwappedForAFifoBeforeOpening_DoesNotBlockNorRead()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "FIFOs are made with Linux' tools");
        var path = _folder.Write("f");
        _files.BeforeOpen = () =>
        {
            File.Delete(path);
            Tool.Run("mkfifo", path);
        };

        var (observation, entry) = Observe("f");

        Assert.Equal(Observation.Seen(0), observation);
        Assert.Equal(EntryType.Fifo, entry.Type);
        Assert.Equal(0, _files.Reads);
    }

    [Fact]
    public void Observe_ReadFails_IsAFaultWithTheAttributes()
    {
        _folder.Write("f", "content");
        _files.ReadFault = FaultCode.Io;

        var (observation, entry) = Observe("f");

        Assert.Equal(Observation.SeenWithFault(FaultCode.Io), observation);
        Assert.Equal(7, entry.Size);
        Assert.True(entry.Content.IsEmpty);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void Observe_ContentEndsBeforeItsSize_IsAShortReadWithoutADigest(int end)
    {
        _folder.Write("f", "content");
        _files.ContentEnds = end;

        var (observation, entry) = Observe("f");

        Assert.Equal(Observation.SeenWithFault(FaultCode.ShortRead, end), observation);
        Assert.Equal(7, entry.Size);
        Assert.True(entry.Content.IsEmpty);
    }

    [Fact]
    public void Observe_ContentGoesOnBeyondItsSize_IsAFaultWithoutADigest()
    {
        _folder.Write("f", "content");
        _files.AfterStat = static (ref Entry entry) => entry.Size = 4;

        var (observation, entry) = Observe("f");

        Assert.Equal(Observation.SeenWithFault(FaultCode.LongRead, 7), observation);
        Assert.True(entry.Content.IsEmpty);
    }

    [Theory]
    [InlineData("proc")]
    [InlineData("sysfs")]
    [InlineData("cgroup2")]
    [InlineData("tracefs")]
    [InlineData("bpf")]
    public void Observe_FileSystemThatInventsSizes_TakesWhatWasRead(string kind)
    {
        _folder.Write("f", "content");
        _files.AfterStat = static (ref Entry entry) => entry.Size = 4096;
        _files.Kind = kind;

        var (observation, entry) = Observe("f");

        Assert.Equal(Observation.Seen(7), observation);
        Assert.Equal(DigestOf("content"u8), entry.Content);
    }

    [Fact]
    public void Observe_SizeIsReportedAsZero_TakesWhatWasRead()
    {
        _folder.Write("f", "content");
        _files.AfterStat = static (ref Entry entry) => entry.Size = 0;

        var (observation, entry) = Observe("f");

        Assert.Equal(Observation.Seen(7), observation);
        Assert.Equal(DigestOf("content"u8), entry.Content);
    }

    [Fact]
    public void Observe_SecondNameAfterAShortRead_IsReadAgain()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "hard links are made with Linux' tools");
        Tool.Run("ln", _folder.Write("first", "two names"), _folder["second"]);
        _files.ContentEnds = 3;
        Observe("first");
        _files.ContentEnds = long.MaxValue;

        var (observation, entry) = Observe("second");

        Assert.Equal(Observation.Seen(9), observation);
        Assert.Equal(DigestOf("two names"u8), entry.Content);
    }

    [Fact]
    public void Observe_FileSystemWithoutXattrs_KnowsThatThereAreNone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the portable path knows no extended attributes");
        _folder.Write("f", "content");
        _files.XattrFault = FaultCode.NotSupported;

        var (observation, entry) = Observe("f", wanted: EntryAttributes.All);

        Assert.Equal(Observation.Seen(7), observation);
        Assert.True(entry.Xattrs.IsEmpty && entry.Known.HasFlag(EntryAttributes.Xattrs));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    public void Observe_XattrsThatMayNotBeRead_AreAFaultAndNotKnown(int errno)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the portable path knows no extended attributes");
        _folder.Write("f", "content");
        _files.XattrFault = new FaultCode(errno);

        var (observation, entry) = Observe("f", wanted: EntryAttributes.All);

        Assert.Equal(Observation.SeenWithFault(new FaultCode(errno), 7), observation);
        Assert.False(entry.Known.HasFlag(EntryAttributes.Xattrs));
        Assert.Equal(DigestOf("content"u8), entry.Content);
    }

    [Fact]
    public void Observe_XattrsOfALink_AreNotAskedFor()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the portable path knows no extended attributes");
        File.CreateSymbolicLink(_folder["f"], "nowhere");
        _files.XattrFault = FaultCode.NotPermitted;

        Assert.Equal(Observation.Seen(0), Observe("f", wanted: EntryAttributes.All).Observation);
    }

    [Fact]
    public void Observe_LargeFile_IsDeferredUntilItsLane()
    {
        using (var large = File.Create(_folder["large"]))
        {
            large.SetLength(64L * 1024 * 1024);
        }

        Assert.Equal(ObservationKind.Deferred, Observe("large").Observation.Kind);
        Assert.Equal(64L * 1024 * 1024, Observe("large", isLarge: true).Observation.Bytes);
    }

    [Fact]
    public void Observe_CancelledInTheMiddle_IsCancelled()
    {
        _folder.Write("f", new string('x', 1 << 20));
        using var stop = new CancellationTokenSource();
        _files.AfterRead = read => stop.Cancel();

        var (observation, _) = Observe("f", stop: stop);

        Assert.Equal(ObservationKind.Cancelled, observation.Kind);
        Assert.Equal(1, _files.Reads);
    }

    internal static Digest DigestOf(ReadOnlySpan<byte> content)
    {
        using var hasher = ContentHasher.Create(DigestAlgorithm.Xxh128);
        var digest = default(Digest);
        hasher.HashAll(content, ref digest);
        return digest;
    }

    private (Observation Observation, Entry Entry) Observe(
        string name, bool isLarge = false, CancellationTokenSource? stop = null, EntryAttributes wanted = EntryAttributes.Default)
    {
        Assert.True(_files.OpenRoot(_folder.Path, out var root).IsSuccess);
        using var reader = new EntryReader(_files, DigestAlgorithm.Xxh128, wanted, ReadThrottle.Private(0), _linked, TimeProvider.System);
        var item = new ItemRef
        {
            Sequence = 0,
            Context = "."u8,
            Name = System.Text.Encoding.UTF8.GetBytes(name),
            Type = EntryType.File,
            IsLarge = isLarge,
        };
        var entry = default(Entry);
        var observation = reader.Observe(root!, item, null, ref entry, new WorkerSlot(new byte[1024]), stop?.Token ?? TestContext.Current.CancellationToken);
        root!.Release();
        return (observation, entry);
    }
}
