using System.Runtime.InteropServices;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Linux;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

/// <summary>The effect of a read on the page cache, as mincore reports it.</summary>
public sealed partial class PageCacheTests : IDisposable
{
    private const int Pages = 256;
    private const int PageSize = 4096;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_WithoutKeepingTheCache_LeavesAColdFileCold(bool asOnOldKernels)
    {
        var path = WriteCold();

        ReadAll(path, Gentle(asOnOldKernels));

        Assert.Equal(0, CachedPages(path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_WithoutKeepingTheCache_LeavesAHotFileHot(bool asOnOldKernels)
    {
        var path = WriteCold();
        ReadAll(path, new LinuxFileSystem(new FileSystemOptions()));
        Assert.Equal(Pages, CachedPages(path));

        ReadAll(path, Gentle(asOnOldKernels));

        Assert.Equal(Pages, CachedPages(path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_WithoutKeepingTheCache_TakesNothingFromAHalfWarmFile(bool asOnOldKernels)
    {
        var path = WriteCold();
        using (var file = File.OpenHandle(path))
        {
            RandomAccess.Read(file, new byte[10 * PageSize], 0);
        }

        var before = CachedPages(path);

        ReadAll(path, Gentle(asOnOldKernels));

        Assert.InRange(CachedPages(path), before, Pages);
    }

    [Fact]
    public void Read_KeepingTheCache_WarmsTheFile()
    {
        var path = WriteCold();

        ReadAll(path, new LinuxFileSystem(new FileSystemOptions()));

        Assert.Equal(Pages, CachedPages(path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_WithoutKeepingTheCacheOnMemory_ReadsAll(bool asOnOldKernels)
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "no tmpfs at /dev/shm");
        SkipUnlessLinux();
        var path = $"/dev/shm/tuiscan-{Guid.NewGuid():N}";
        try
        {
            File.WriteAllBytes(path, new byte[Pages * PageSize]);
            ReadAll(path, Gentle(asOnOldKernels));
            Assert.Equal(Pages, CachedPages(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_WithoutKeepingTheCache_ReadsWhatIsNoPlainFileToo(bool asOnOldKernels)
    {
        SkipUnlessLinux();
        var files = Gentle(asOnOldKernels);
        Assert.Equal(FaultCode.None, files.OpenRoot("/proc/self", out var root));
        Assert.Equal(FaultCode.None, files.OpenFile(root!, "status"u8, out var file));

        Assert.Equal(FaultCode.None, files.Read(file, 0, new byte[100], out var read));

        Assert.True(read > 0);
        files.Close(file);
        root!.Release();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_WithoutKeepingTheCache_AllocatesNothing(bool asOnOldKernels)
    {
        SkipUnlessLinux();
        _folder.Write("file", "content");
        var files = Gentle(asOnOldKernels);
        Assert.Equal(FaultCode.None, files.OpenRoot(_folder.Path, out var root));
        var buffer = new byte[100];
        Round();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Round();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        root!.Release();

        void Round()
        {
            for (var i = 0; i < 100; i++)
            {
                files.OpenFile(root!, "file"u8, out var file);
                files.Read(file, 0, buffer, out _);
                files.Close(file);
            }
        }
    }

    private static void SkipUnlessLinux() =>
        Assert.SkipUnless(OperatingSystem.IsLinux() && LinuxFileSystem.IsSupported, "not on Linux");

    private static LinuxFileSystem Gentle(bool asOnOldKernels)
    {
        Assert.SkipUnless(LinuxPageCache.IsAvailable, "this kernel has no cachestat");
        return new LinuxFileSystem(new FileSystemOptions { KeepCache = false }, asOnOldKernels);
    }

    private static void ReadAll(string path, LinuxFileSystem files)
    {
        Assert.Equal(FaultCode.None, files.OpenRoot(path, out var root));
        Assert.Equal(FaultCode.None, files.OpenFile(root!, ""u8, out var file));
        var buffer = new byte[128 * 1024];
        var offset = 0L;
        int read;
        do
        {
            Assert.Equal(FaultCode.None, files.Read(file, offset, buffer, out read));
            offset += read;
        }
        while (read > 0);

        Assert.Equal(Pages * PageSize, offset);
        files.Close(file);
        root!.Release();
    }

    /// <summary>A file that is on the disk and not cached; skips where the file system cannot have one.</summary>
    private string WriteCold()
    {
        SkipUnlessLinux();
        var path = _folder["file"];
        using (var file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite))
        {
            RandomAccess.Write(file, new byte[Pages * PageSize], 0);
            RandomAccess.FlushToDisk(file);
            Assert.Equal(0, posix_fadvise((int)file.DangerousGetHandle(), 0, 0, 4)); // POSIX_FADV_DONTNEED
        }

        Assert.SkipUnless(CachedPages(path) == 0, "the file system keeps what it was told to drop");
        return path;
    }

    private static int CachedPages(string path)
    {
        using var file = File.OpenHandle(path);
        var length = (nint)RandomAccess.GetLength(file);
        var address = mmap(0, length, 1, 1, (int)file.DangerousGetHandle(), 0); // PROT_READ, MAP_SHARED
        Assert.NotEqual(-1, address);
        var resident = new byte[(length + PageSize - 1) / PageSize];
        Posix.Check(mincore(address, length, resident), "mincore");
        Posix.Check(munmap(address, length), "munmap");
        return resident.Count(b => (b & 1) != 0);
    }

    [LibraryImport("libc")]
    private static partial int posix_fadvise(int descriptor, long offset, long length, int advice);

    [LibraryImport("libc")]
    private static partial nint mmap(nint address, nint length, int protection, int flags, int descriptor, long offset);

    [LibraryImport("libc")]
    private static partial int munmap(nint address, nint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int mincore(nint address, nint length, byte[] resident);
}
