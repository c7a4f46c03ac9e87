using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Portable;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

/// <summary>Exceptions that the runtime really throws, and their faults.</summary>
public sealed class PortableFaultsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void From_WhatTheRuntimeThrows_IsTheFaultBehindIt()
    {
        Directory.CreateDirectory(_folder["folder"]);
        _folder.Write("file");

        Assert.Equal(FaultCode.NotFound, FaultOf(() => File.ReadAllBytes(_folder["missing"])));
        Assert.Equal(FaultCode.NotFound, FaultOf(() => File.ReadAllBytes(_folder["missing/file"])));
        Assert.Equal(FaultCode.Exists, FaultOf(() => File.Open(_folder["file"], FileMode.CreateNew).Dispose()));
        Assert.Equal(FaultCode.NameTooLong, FaultOf(() => File.ReadAllBytes(_folder[new string('n', 300)])));
        Assert.Equal(FaultCode.AccessDenied, FaultOf(() => File.ReadAllBytes(_folder["folder"])));
    }

    [Fact]
    public void From_AFullDevice_IsNoSpace()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "no /dev/full here");

        Assert.Equal(FaultCode.NoSpace, FaultOf(() =>
        {
            using var stream = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);
            stream.Write("x"u8);
        }));
    }

    [Fact]
    public void From_AFileThatMayNotBeRead_IsAccessDenied()
    {
        _folder.Write("file");
        Posix.SetMode(_folder["file"], UnixFileMode.None);
        Posix.SetMode(_folder.Path, (UnixFileMode)0b111_101_101);

        Posix.AsNobody(() => Assert.Equal(FaultCode.AccessDenied, FaultOf(() => File.ReadAllBytes(_folder["file"]))));
    }

    [Fact]
    public void Tells_OfABug_IsFalse()
    {
        Assert.False(PortableFaults.Tells(new InvalidOperationException()));
        Assert.False(PortableFaults.Tells(new ArgumentException("bug")));
    }

    private static FaultCode FaultOf(Action action)
    {
        var exception = Record.Exception(action);
        Assert.NotNull(exception);
        Assert.True(PortableFaults.Tells(exception), exception.ToString());
        return PortableFaults.From(exception);
    }
}
