using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Processes;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Platform;

/// <summary>Starting, reading and ending commands.</summary>
public sealed class CommandProcessTests
{
    private static readonly byte[] Shell = "/bin/sh"u8.ToArray();

    public CommandProcessTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux only");

    [Theory]
    [InlineData("exit 7", 7, 0)]
    [InlineData("kill -9 $$", 0, 9)]
    [InlineData("exit 300", 44, 0)]
    public void Reap_AnEnd_IsToldAsItWas(string script, int code, int signal)
    {
        using var command = Start(script);

        Finish(command);

        Assert.Equal(new CommandEnd(code, signal), command.Reap());
    }

    [Fact]
    public void Start_NoProgram_IsAFault() => Assert.Equal(
        FaultCode.NotFound, CommandProcess.Start("/no/such/program"u8.ToArray(), [Shell], [], out _));

    [Fact]
    public void Start_NoProgramFormat_IsAFault() => Assert.Equal(
        "EACCES", CommandProcess.Start("/etc/passwd"u8.ToArray(), [Shell], [], out _).Name);

    [Fact]
    public void Terminate_AStoppedCommand_EndsIt()
    {
        using var command = Start("kill -STOP $$; sleep 300");

        command.Terminate();

        Finish(command);
        Assert.Equal(15, command.Reap()!.Value.Signal);
    }

    [Fact]
    public void KillMarked_ByItsEnvironment_KillsThatOneAlone()
    {
        var mark = Encoding.ASCII.GetBytes($"TUISCAN_MARK={Guid.NewGuid():N}.1.");
        using var marked = Start("sleep 300", mark);
        using var other = Start("sleep 300", [.. mark[..^2], (byte)'2', (byte)'.']);
        Assert.Equal(3, ReadySignal(marked));

        CommandProcess.KillMarked(mark);

        Finish(marked);
        Assert.Equal(9, marked.Reap()!.Value.Signal);
        Assert.False(other.HasEnded());
    }

    private static CommandProcess Start(string script, byte[]? variable = null)
    {
        var fault = CommandProcess.Start(
            Shell, [.. new[] { "sh", "-c", "echo up; " + script }.Select(Encoding.UTF8.GetBytes)], [variable ?? "A=B"u8.ToArray(), "PATH=/usr/bin:/bin"u8.ToArray()], out var command);
        Assert.True(fault.IsSuccess, fault.Message);
        return command!;
    }

    private static int ReadySignal(CommandProcess command) => command.Wait((int)Wait.Limit.TotalMilliseconds, new byte[16]);

    private static void Finish(CommandProcess command)
    {
        var buffer = new byte[64];
        Wait.Until(
            () =>
            {
                _ = command.Wait(20, buffer);
                return command.HasEnded();
            },
            "the command's end");
    }
}
