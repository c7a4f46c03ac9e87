using System.Diagnostics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform;
using Xunit;

namespace TuiScan.Tests.Engine.Platform;

public sealed class AdvisoryLockTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TryAcquire_HeldAlready_TellsTheHoldersPid()
    {
        Assert.Equal(FaultCode.None, AdvisoryLock.TryAcquire(_folder["lock"], out var first, out _));

        Assert.Equal(AdvisoryLock.HeldElsewhere, AdvisoryLock.TryAcquire(_folder["lock"], out var second, out var pid));

        Assert.Null(second);
        Assert.Equal(Environment.ProcessId, pid);
        first!.Dispose();
    }

    [Fact]
    public void TryAcquire_AfterARelease_SucceedsAndLeavesNoFile()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(FaultCode.None, AdvisoryLock.TryAcquire(_folder["lock"], out var held, out _));
            Assert.True(File.Exists(_folder["lock"]));
            held!.Dispose();
            held.Dispose();
        }

        Assert.False(File.Exists(_folder["lock"]));
    }

    [Fact]
    public void TryAcquire_OfThePortableLock_DoesTheSame()
    {
        _folder.Write("lock", "999999\n");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(FaultCode.None, PortableLock.TryAcquire(_folder["lock"], out var held, out _));
            Assert.Equal(AdvisoryLock.HeldElsewhere, PortableLock.TryAcquire(_folder["lock"], out var second, out var pid));
            Assert.Null(second);
            Assert.Equal(Environment.ProcessId, pid);
            held!.Dispose();
            held.Dispose();
            Assert.False(File.Exists(_folder["lock"]));
        }

        Assert.Equal(FaultCode.NotFound, PortableLock.TryAcquire(_folder["missing/lock"], out _, out _));
    }

    [Fact]
    public void TryAcquire_FileLeftByADeadProcess_Succeeds()
    {
        _folder.Write("lock", "999999\n");

        Assert.Equal(FaultCode.None, AdvisoryLock.TryAcquire(_folder["lock"], out var held, out _));

        Assert.Equal(AdvisoryLock.HeldElsewhere, AdvisoryLock.TryAcquire(_folder["lock"], out _, out var pid));
        Assert.Equal(Environment.ProcessId, pid);
        held!.Dispose();
    }

    [Fact]
    public void TryAcquire_HeldByAnotherProcess_IsRefusedUntilThatIsKilled()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Posix.IsInstalled("flock"), "the flock tool is not installed");
        _folder.Write("lock", "4242\n");
        var start = new ProcessStartInfo("flock", ["--no-fork", "-x", _folder["lock"], "sh", "-c", "echo ready; exec cat"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var other = Process.Start(start)!;
        Assert.Equal("ready", other.StandardOutput.ReadLine());

        Assert.Equal(AdvisoryLock.HeldElsewhere, AdvisoryLock.TryAcquire(_folder["lock"], out _, out var pid));
        Assert.Equal(4242, pid);

        other.Kill();
        Assert.True(other.WaitForExit(10_000));
        Assert.Equal(FaultCode.None, AdvisoryLock.TryAcquire(_folder["lock"], out var held, out _));
        held!.Dispose();
    }

    [Fact]
    public void TryAcquire_ManyAtOnce_NeverTwoHolders()
    {
        var holders = 0;
        var worst = 0;
        var acquired = 0;
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            if (AdvisoryLock.TryAcquire(_folder["lock"], out var held, out var _).IsSuccess)
            {
                var now = Interlocked.Increment(ref holders);
                InterlockedMax(ref worst, now);
                Interlocked.Increment(ref acquired);
                Interlocked.Decrement(ref holders);
                held!.Dispose();
            }
        });

        Assert.Equal(1, worst);
        Assert.True(acquired > 0);
    }

    [Fact]
    public void TryAcquire_LinkInItsPlaceOrNoFolder_IsAFault()
    {
        Assert.Equal(FaultCode.NotFound, AdvisoryLock.TryAcquire(_folder["missing/lock"], out _, out _));
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only the Linux lock refuses links");
        _folder.Write("target", "kept");
        File.CreateSymbolicLink(_folder["lock"], "target");

        Assert.Equal(FaultCode.Loop, AdvisoryLock.TryAcquire(_folder["lock"], out var held, out _));

        Assert.Null(held);
        Assert.Equal("kept", File.ReadAllText(_folder["target"]));
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        do
        {
            seen = Volatile.Read(ref target);
        }
        while (value > seen && Interlocked.CompareExchange(ref target, value, seen) != seen);
    }
}
