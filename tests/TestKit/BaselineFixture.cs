using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Format;
using TuiScan.Integrity.Baselines.Reading;
using TuiScan.Integrity.Baselines.Writing;
using Xunit;

namespace TuiScan.Tests.TestKit;

/// <summary>Helpers of the tests of baselines.</summary>
internal static class BaselineFixture
{
    /// <summary>A header of a tree at <c>/usr</c>, always with the same time.</summary>
    public static BaselineHeader Header(
        DigestAlgorithm algorithm = DigestAlgorithm.Xxh128, EntryAttributes attributes = EntryAttributes.Default) =>
        new("/usr"u8.ToArray(), algorithm, attributes, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
        {
            ProgramVersion = "0.1.0",
        };

    /// <summary>Begins to write a baseline, or to replace one; fails where that is impossible.</summary>
    public static BaselineWriter Create(string path, BaselineHeader header, int bufferLimit = BaselineWriter.DefaultBufferLimit)
    {
        var writer = BaselineWriter.Create(path, header, out var error, replace: true, bufferLimit);
        Assert.True(writer is not null, error?.Message);
        return writer;
    }

    /// <summary>Begins to replace a baseline of that tree; nothing of it is written until the end of the test.</summary>
    public static IDisposable Begin(string path, string root) => Create(
        path, new BaselineHeader(Encoding.UTF8.GetBytes(root), DigestAlgorithm.Xxh128, EntryAttributes.Content, DateTimeOffset.UnixEpoch));

    /// <summary>The first bytes of every baseline; at most 8.</summary>
    public static byte[] FirstBytes(int count) => BaselineFormat.Magic[..count].ToArray();

    /// <summary>Opens a baseline; fails where that is impossible.</summary>
    public static Baseline Open(string path)
    {
        var baseline = Baseline.Open(path, out var error);
        Assert.True(baseline is not null, error?.Message);
        return baseline;
    }

    /// <summary>Writes a tree and gives its number of entries.</summary>
    public static long Write(string path, BaselineHeader header, RandomEntries tree, int bufferLimit = BaselineWriter.DefaultBufferLimit)
    {
        using var writer = Create(path, header, bufferLimit);
        tree.AddTo(writer);
        Assert.Equal(FaultCode.None, writer.Commit(out var entries));
        return entries;
    }

    /// <summary>The fields of an entry as text, so that a failure says which one differs.</summary>
    public static string Describe(in Entry entry, ReadOnlySpan<byte> target) => string.Join(
        ' ', entry.Type, entry.Mode, entry.Uid, entry.Gid, entry.Links, entry.Size, entry.Mtime.Seconds, entry.Mtime.Nanoseconds,
        entry.Ctime.Seconds, entry.Ctime.Nanoseconds, entry.Inode, entry.Device, entry.IsMountRoot, entry.Known,
        entry.Content, entry.Xattrs, Convert.ToHexString(target));
}
