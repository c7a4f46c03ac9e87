using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model.Binary;
using TuiScan.Engine.Platform.Files;
using TuiScan.Exec;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Exec;

public sealed class ExecSpecTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_WhatIsSettledCannotBeRead_IsRefusedWithItsNameEscaped()
    {
        var refusal = ExecSpec.Open(Spec(settledPath: Path.Combine(_folder.Path, "a\\b\nc"))).Refused().Message;

        Assert.Contains(@"a\\b\nc", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.ToString());
    }

    private byte[] Spec(string settledPath)
    {
        var command = ExecCommand.Of("/bin/true", ["true"], isScript: false, "", TimeSpan.Zero, retries: 0, outputLimit: 0, environment: []);
        var writer = new ByteWriter().I64(0).I64(0).I64(1).Blob("root"u8).Text(_folder.Path);
        IdentityOfRoot().Write(writer);
        command.Write(writer);
        writer.Text("").Text(_folder.Write("log")).Text(_folder.Path).Text(settledPath);
        new KeptFiles([], null).Write(writer);
        return writer.ToArray();
    }

    private FileIdentity IdentityOfRoot()
    {
        var fileSystem = FileSystems.Create(new FileSystemOptions());
        Assert.True(fileSystem.OpenRoot(_folder.Path, out var root).IsSuccess);
        var identity = SpecRoots.IdentityOf(fileSystem, root!);
        root!.Release();
        return identity;
    }
}
