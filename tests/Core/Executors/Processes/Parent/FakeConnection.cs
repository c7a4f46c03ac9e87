using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Executors.Protocol;

namespace TuiScan.Tests.Core.Executors.Processes.Parent;

/// <summary>A child that has written all that it ever does, and takes whatever is sent.</summary>
internal sealed class FakeConnection(byte[] output) : IChildConnection
{
    public int Id => 1;

    public Stream Output { get; } = new MemoryStream(output);

    public Stream Error => Stream.Null;

    public int? ExitCode => 0;

    public bool Send(MessageWriter messages) => true;

    public void CloseInput()
    {
    }

    public void Kill()
    {
    }

    public bool WaitForExit(TimeSpan time) => true;

    public void Dispose() => Output.Dispose();
}
