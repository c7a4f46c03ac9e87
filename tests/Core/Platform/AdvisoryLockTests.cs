using System.Diagnostics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Platform.Files.Portable;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

public sealed class AdvisoryLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

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

    // An orderly release removes the file, possibly while another caller takes it.
    [Fact]
    public void TryAcquire_ManyTakeAndLeaveIt_OneAtATimeAndNoOtherFault()
    {
        var inside = 0;
        var seen = new System.Collections.Concurrent.ConcurrentBag<string>();

        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            for (var round = 0; round < 5000; round++)
            {
                var fault = AdvisoryLock.TryAcquire(_folder["lock"], out var held, out int _);
                if (held is not null)
                {
                    seen.Add(Interlocked.Increment(ref inside) == 1 ? "alone" : "with another");
                    Interlocked.Decrement(ref inside);
                    held.Dispose();
                }
                else if (fault != AdvisoryLock.HeldElsewhere)
                {
                    seen.Add(fault.Name);
                }
            }
        });

        Assert.Equal(["alone"], seen.Distinct());
    }

    [Fact]
    public void TryAcquire_OfThePortableLock_DoesTheSame()
    {
        WriteLeftover("lock", "999999\n");
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
        WriteLeftover("lock", "999999\n");

        Assert.Equal(FaultCode.None, AdvisoryLock.TryAcquire(_folder["lock"], out var held, out _));

        Assert.Equal(AdvisoryLock.HeldElsewhere, AdvisoryLock.TryAcquire(_folder["lock"], out _, out var pid));
        Assert.Equal(Environment.ProcessId, pid);
        held!.Dispose();
    }

    [Fact]
    public void TryAcquire_HeldByAnotherProcess_IsRefusedUntilThatIsKilled()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Tool.IsInstalled("flock"), "the flock tool is not installed");
        WriteLeftover("lock", "4242\n");
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
        Wait.ForExit(other, "flock");
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
    public void TryAcquire_NoFolder_IsAFault() =>
        Assert.Equal(FaultCode.NotFound, AdvisoryLock.TryAcquire(_folder["missing/lock"], out _, out _));

    [Fact]
    public void TryAcquire_WhatIsNoLockFile_IsForeignAndLeftAlone()
    {
        _folder.Write("target", "kept");
        File.CreateSymbolicLink(_folder["link"], "target");
        _folder.Write("text", "precious\n");
        _folder.Write("number", "12345678901234567890\n");
        Directory.CreateDirectory(_folder["directory"]);

        foreach (var name in new[] { "link", "text", "number", "directory" })
        {
            Assert.Equal(FaultCode.Foreign, AdvisoryLock.TryAcquire(_folder[name], out var held, out _));
            Assert.Null(held);
            Assert.Equal(FaultCode.Foreign, PortableLock.TryAcquire(_folder[name], out held, out _));
            Assert.Null(held);
        }

        Assert.Equal("kept", File.ReadAllText(_folder["link"]));
        Assert.Equal("precious\n", File.ReadAllText(_folder["text"]));
        Assert.True(File.Exists(_folder["number"]) && Directory.Exists(_folder["directory"]));
    }

    [Fact]
    public void TryAcquire_FileThatOthersMayRead_IsForeign()
    {
        _folder.Write("lock", "999999\n");
        Posix.SetMode(_folder["lock"], OwnedFile.Private | UnixFileMode.OtherRead);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the portable lock does not look at permissions");

        Assert.Equal(FaultCode.Foreign, AdvisoryLock.TryAcquire(_folder["lock"], out _, out _));
    }

    [Fact]
    public void IsHeld_BeforeWhileAndAfter_TellsWithoutTakingIt()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux can be asked");
        Assert.False(AdvisoryLock.IsHeld(_folder["lock"]));
        WriteLeftover("lock", "999999\n");
        Assert.False(AdvisoryLock.IsHeld(_folder["lock"]));

        Assert.Equal(FaultCode.None, AdvisoryLock.TryAcquire(_folder["lock"], out var held, out _));
        Assert.True(AdvisoryLock.IsHeld(_folder["lock"]));
        Assert.True(AdvisoryLock.IsHeld(_folder["lock"]));

        held!.Dispose();
        Assert.False(AdvisoryLock.IsHeld(_folder["lock"]));
    }

    [Fact]
    public void TryAcquire_HeldByAnotherUsersRun_TellsThat()
    {
        Assert.SkipUnless(Posix.IsRoot, "only root can give a file away: run it as root");
        Assert.Equal(FaultCode.None, AdvisoryLock.TryAcquire(_folder["lock"], out var held, out _));
        Tool.Run("chown", "12345", _folder["lock"]);

        Assert.Equal(AdvisoryLock.HeldElsewhere, AdvisoryLock.TryAcquire(_folder["lock"], out _, out var pid));
        Assert.Equal(Environment.ProcessId, pid);

        held!.Dispose();
        WriteLeftover("left", "999999\n");
        Tool.Run("chown", "12345", _folder["left"]);
        Assert.Equal(FaultCode.Foreign, AdvisoryLock.TryAcquire(_folder["left"], out _, out _));
    }

    private void WriteLeftover(string name, string content)
    {
        _folder.Write(name, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder[name], OwnedFile.Private);
        }
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
