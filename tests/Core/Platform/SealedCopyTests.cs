using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Memory;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

public sealed class SealedCopyTests : IDisposable
{
    private const int Head = 16;

    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder["file"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, true)]
    [InlineData(4096, true)]
    [InlineData(1_000_003, true)]
    [InlineData(1, false)]
    [InlineData(1_000_003, false)]
    public void Slice_AfterTheFileWasShortenedAndOverwritten_GivesWhatWasThere(int length, bool mayBeShared)
    {
        var content = Write(length);
        using var copy = Open(mayBeShared);
        using (var file = new FileStream(FilePath, FileMode.Open, FileAccess.Write))
        {
            file.Write("overwritten in place"u8);
            file.SetLength(0);
        }

        Assert.Equal(length, copy.Length);
        Assert.Equal(content, copy.Slice(0, length).ToArray());
        Assert.Equal(content[^1..], copy.Slice(length - 1, 1).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => copy.Slice(length, 1).Length);
    }

    [Fact]
    public void OpenShared_OfTheCopy_GivesTheSameBytes()
    {
        var content = Write(10_000);
        using var copy = Open();
        Assert.SkipUnless(copy.SharedPath is not null, "this system has no sealed memory files");
        File.Delete(FilePath);

        Assert.Equal(FaultCode.None, SealedCopy.OpenShared(copy.SharedPath!, out var shared));

        using (shared)
        {
            Assert.Equal(content, shared!.Slice(0, 10_000).ToArray());
        }
    }

    [Fact]
    public void SharedPath_OpenedForWriting_TakesNothing()
    {
        Write(10_000);
        using var copy = Open();
        Assert.SkipUnless(copy.SharedPath is not null, "this system has no sealed memory files");
        using var file = new FileStream(copy.SharedPath!, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

        Assert.Throws<UnauthorizedAccessException>(() => file.SetLength(10));
        Assert.Throws<UnauthorizedAccessException>(() => file.SetLength(20_000));
        Assert.Throws<UnauthorizedAccessException>(() => file.Write("x"u8));
    }

    [Fact]
    public void OpenShared_WhatIsNotSealed_IsRefused()
    {
        Write(100);

        Assert.Equal(FaultCode.NotPermitted, SealedCopy.OpenShared(FilePath, out var copy));
        Assert.Null(copy);
    }

    [Fact]
    public void Open_WhatIsNotWanted_HoldsTheHeadOnly()
    {
        Write(100);
        using (var sparse = new FileStream(FilePath, FileMode.Open, FileAccess.Write))
        {
            sparse.SetLength(1L << 40);
        }

        Assert.Equal(FaultCode.None, SealedCopy.Open(FilePath, Head, static _ => false, out var copy));

        using (copy)
        {
            Assert.Equal(1L << 40, copy!.Length);
            Assert.Equal(Head, copy.Slice(0, Head).Length);
            Assert.Throws<ArgumentOutOfRangeException>(() => copy.Slice(0, Head + 1).Length);
            Assert.Null(copy.SharedPath);
        }
    }

    [Fact]
    public void Open_MoreThanThereIsMemory_IsAFault()
    {
        Write(100);
        using (var sparse = new FileStream(FilePath, FileMode.Open, FileAccess.Write))
        {
            sparse.SetLength(1L << 43);
        }

        Assert.Equal(FaultCode.NoMemory, SealedCopy.Open(FilePath, Head, static _ => true, out _));
    }

    [Fact]
    public void IsStill_AfterAnyChange_IsFalse()
    {
        Write(100);
        File.SetLastWriteTimeUtc(FilePath, DateTime.UnixEpoch);
        using var copy = Open();
        Assert.True(copy.IsStill(FilePath));

        File.WriteAllBytes(_folder["other"], new byte[100]);
        Assert.False(copy.IsStill(_folder["other"]));
        Assert.False(copy.IsStill(_folder["none"]));
        using (var file = new FileStream(FilePath, FileMode.Open, FileAccess.Write))
        {
            file.SetLength(99);
        }

        Assert.False(copy.IsStill(FilePath));
    }

    private byte[] Write(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        File.WriteAllBytes(FilePath, content);
        return content;
    }

    private SealedCopy Open(bool mayBeShared = true)
    {
        Assert.Equal(FaultCode.None, SealedCopy.Open(FilePath, Head, static _ => true, mayBeShared, out var copy));
        return copy!;
    }
}
