using TuiScan.Engine.Platform.Memory;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

public sealed class SharedMemoryTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Open_ByPath_SeesTheSameBytes(bool mayBeSealed)
    {
        using var parent = SharedMemory.Create(8192, mayBeSealed);
        using var child = SharedMemory.Open(parent.Path, 8192);
        parent.Memory.Span[17] = 1;
        Assert.Equal(1, child.Memory.Span[17]);
        child.Memory.Span[8191] = 2;
        Assert.Equal(2, parent.Memory.Span[8191]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Create_OnLinux_LeavesNoName(bool mayBeSealed)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "names are removed at once on Linux only");
        using var memory = SharedMemory.Create(4096, mayBeSealed);
        Assert.True(memory.IsUnlinked);
        Assert.StartsWith("/proc/", memory.Path, StringComparison.Ordinal);
        Assert.EndsWith("(deleted)", File.ResolveLinkTarget(memory.Path, false)?.FullName, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_OnLinux_CannotBeShortened()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "memory files are sealed on Linux only");
        using var memory = SharedMemory.Create(4096);
        using var file = new FileStream(memory.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);

        Assert.Throws<UnauthorizedAccessException>(() => file.SetLength(0));
        file.WriteByte(5);

        Assert.Equal(5, memory.Memory.Span[0]);
    }

    [Fact]
    public void Create_OnUnix_IsForTheOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("modes are Unix's");
            return;
        }

        using var memory = SharedMemory.Create(4096);
        using var file = File.OpenHandle(memory.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Memory_AfterDispose_StaysUsable()
    {
        var memory = SharedMemory.Create(4096);
        var bytes = memory.Memory;
        memory.Dispose();
        memory.Dispose();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        bytes.Span.Fill(3);
        Assert.Equal(3, bytes.Span[4095]);
    }

    [Fact]
    public void Open_TooShort_IsRefused()
    {
        using var memory = SharedMemory.Create(4096);
        Assert.Throws<IOException>(() => SharedMemory.Open(memory.Path, 4097));
    }

    [Fact]
    public void Open_InAnotherProcess_WritesTheSameBytes()
    {
        using var memory = SharedMemory.Create(4096);
        Tool.Run("sh", "-c", "printf hello | dd of=\"$0\" bs=1 seek=100 conv=notrunc", memory.Path);
        Assert.True(memory.Memory.Span[100..105].SequenceEqual("hello"u8));
    }
}
