using TuiScan.Engine.Model;

namespace TuiScan.Engine.Runs;

/// <summary>What steers a run while it is under way; each takes effect as soon as the run's control thread sees it.</summary>
public abstract record RunCommand
{
    private RunCommand()
    {
    }

    /// <summary>No more leases; what is in hand ends, unstarted items go back.</summary>
    public sealed record Pause : RunCommand;

    public sealed record Resume : RunCommand;

    /// <summary>Continues under another executor. Refused while a switch is under way.</summary>
    public sealed record SwitchMode(ExecutionMode Mode) : RunCommand;

    /// <summary>1 to 256.</summary>
    public sealed record SetWorkers(int Count) : RunCommand;

    /// <summary>Reads at most so many bytes a second from now on, over all workers; 0 is no limit.</summary>
    public sealed record SetReadRate(long BytesPerSecond) : RunCommand;

    /// <summary>Stops handing out, commits what is done, and ends as interrupted.</summary>
    public sealed record Stop : RunCommand;

    /// <summary>Look again: something that the control thread waits for has come.</summary>
    internal sealed record Wake : RunCommand;
}
