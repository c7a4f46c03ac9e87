using TuiScan.Engine.Model;

namespace TuiScan.Engine.Runs;

/// <summary>A command that steers a running run; each takes effect as soon as the run's control thread sees it.</summary>
public abstract record RunCommand
{
    private RunCommand()
    {
    }

    /// <summary>Gives out no more leases; items in progress end, unstarted items go back.</summary>
    public sealed record Pause : RunCommand;

    public sealed record Resume : RunCommand;

    /// <summary>Continues under another executor. Refused while a switch is in progress.</summary>
    public sealed record SwitchMode(ExecutionMode Mode) : RunCommand;

    /// <summary>Changes the number of workers, 1 to 256.</summary>
    public sealed record SetWorkers(int Count) : RunCommand;

    /// <summary>Limits the read rate of all workers together from now on; 0 for no limit.</summary>
    public sealed record SetReadRate(long BytesPerSecond) : RunCommand;

    /// <summary>Stops handing out items, commits what is done, and ends as interrupted.</summary>
    public sealed record Stop : RunCommand;

    /// <summary>Wakes the control thread: something that it waits for has happened.</summary>
    internal sealed record Wake : RunCommand;
}
