using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Binary;
using TuiScan.Engine.Platform.Files;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Jobs;

public sealed class KeptFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public KeptFilesTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "files are told apart by device and inode");

    public void Dispose() => _folder.Dispose();

    // A full log is rotated, and another file starts under its name: no output may replace either of them.
    [Fact]
    public void Contains_TheLogWasPutAside_BothFiles()
    {
        var log = _folder.Write("log");
        var kept = new KeptFiles([IdentityOf(log)], log);
        File.Move(log, log + ".1");
        _folder.Write("log");

        Assert.True(kept.Contains(IdentityOf(log)));
        Assert.True(kept.Contains(IdentityOf(log + ".1")));
        Assert.False(kept.Contains(IdentityOf(_folder.Write("other"))));
        Assert.False(kept.Contains(default));
    }

    [Fact]
    public void Read_WhatWasWritten_KeepsTheSame()
    {
        var (log, input) = (_folder.Write("log"), _folder.Write("input"));
        var writer = new ByteWriter();
        new KeptFiles([IdentityOf(input)], log).Write(writer);
        var reader = new ByteReader(writer.ToArray());

        var kept = KeptFiles.Read(ref reader);

        Assert.True(reader.IsWhole);
        Assert.True(kept.Contains(IdentityOf(log)));
        Assert.True(kept.Contains(IdentityOf(input)));
    }

    [Fact]
    public void Read_ANegativeCount_IsBad()
    {
        var reader = new ByteReader(new ByteWriter().Text("").I64(-1).ToArray());

        _ = KeptFiles.Read(ref reader);

        Assert.True(reader.IsBad);
    }

    private static FileIdentity IdentityOf(string path)
    {
        Assert.Equal(FaultCode.None, FileStatus.Of(path, followsLinks: false, out var status));
        return status.Identity;
    }
}
