using TuiScan.Engine.Model;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Integrity.Baselines;

public sealed class DocumentedFormatTests
{
    [Theory]
    [InlineData(DigestAlgorithm.Xxh128, EntryAttributes.Default)]
    [InlineData(DigestAlgorithm.Crc32, EntryAttributes.All)]
    [InlineData(DigestAlgorithm.Sha512, EntryAttributes.All)]
    public void Reader_WrittenFromThePage_ReadsWhatWasRecorded(DigestAlgorithm algorithm, EntryAttributes attributes)
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        using var folder = new TemporaryFolder();
        var header = BaselineFixture.Header(algorithm, attributes);
        var tree = new RandomEntries(seed, 1_500, header);
        BaselineFixture.Write(folder["b"], header, tree);

        var reader = new DocumentedReader(File.ReadAllBytes(folder["b"]));

        Assert.Equal(header.Root, reader.Root);
        Assert.Equal(header.ProgramVersion, reader.ProgramVersion);
        Assert.Equal(((byte)algorithm, (uint)attributes), (reader.Algorithm, reader.Attributes));
        Assert.Equal((header.Created - DateTimeOffset.UnixEpoch).Ticks * 100, reader.CreatedNanoseconds);
        Assert.Equal(
            tree.Items.Select(i => Line(i.Key, i.Value)).Order(StringComparer.Ordinal),
            reader.Lines.Order(StringComparer.Ordinal));
    }

    private static string Line(string path, RandomEntries.Item item)
    {
        var e = item.Entry;
        return string.Join(
            ' ', path.Length == 0 ? "." : path, (byte)e.Type, (byte)item.Flags, e.Mode, e.Uid, e.Gid, e.Links, e.Size,
            e.Mtime.Seconds, e.Mtime.Nanoseconds, e.Ctime.Seconds, e.Ctime.Nanoseconds, e.Inode, e.Device, e.IsMountRoot,
            (int)e.Known, e.Content, e.Xattrs, RandomEntries.Latin1(e.Target));
    }
}
