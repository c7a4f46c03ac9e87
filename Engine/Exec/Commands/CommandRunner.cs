using System.Diagnostics;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Processes;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Exec.Commands;

/// <summary>
/// Runs one command to its end: reads its output, and ends it with all its descendants when it takes too long or the run is
/// stopped. Processes that it leaves in its group are killed when it has ended. Owned by one worker.
/// </summary>
internal sealed class CommandRunner(TimeSpan timeout, BoundedOutput output, CommandTicket ticket)
{
    /// <summary>The interval of checks whether the run is to stop; also the interval of the worker's signs of progress.</summary>
    private const int PollMilliseconds = 50;

    /// <summary>The time that a command over its limit has to end on its own after SIGTERM.</summary>
    private static readonly TimeSpan TermGrace = TimeSpan.FromSeconds(2);

    /// <summary>A user waits for the end of a run, and the executor for 2 s.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromMilliseconds(300);

    /// <summary>The default capacity of a pipe in bytes; a process that has left the group may write to it for ever.</summary>
    private const int PipeCapacity = 1 << 20;

    private readonly byte[] _buffer = new byte[16 * 1024];

    /// <summary>
    /// Runs it; a fault is the reason of a failure, <paramref name="end"/> how the command ended.
    /// </summary>
    public FaultCode Run(
        byte[] program, IReadOnlyList<byte[]> arguments, IReadOnlyList<byte[]> environment, WorkerSlot slot, out CommandEnd end, CancellationToken stop)
    {
        end = default;
        output.Clear();
        var fault = CommandProcess.Start(program, arguments, environment, out var started);
        if (started is null)
        {
            return fault;
        }

        using var command = started;
        ticket.Publish(command.Id);
        var cause = Watch(command, slot, stop);

        // Its remaining processes are killed as well, as long as its id is still its own.
        command.Kill();
        Drain(command);
        ticket.Withdraw();
        if (command.Reap() is not { } ended)
        {
            return FaultCode.OutcomeUnknown;
        }

        end = ended;
        return cause.IsFault ? cause
            : ended.IsSuccess ? FaultCode.None
            : ended.Signal != 0 ? FaultCode.CommandSignalled
            : FaultCode.CommandFailed;
    }

    /// <summary>Waits until it has ended; returns why it was ended, if it was.</summary>
    private FaultCode Watch(CommandProcess command, WorkerSlot slot, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var cause = FaultCode.None;
        var killAt = TimeSpan.MaxValue;
        while (!command.HasEnded())
        {
            var elapsed = Stopwatch.GetElapsedTime(began);
            if (cause != FaultCode.Stopped && stop.IsCancellationRequested)
            {
                (cause, killAt) = (FaultCode.Stopped, Earlier(killAt, elapsed + StopGrace));
                command.Terminate();
            }
            else if (cause.IsSuccess && timeout > TimeSpan.Zero && elapsed >= timeout)
            {
                (cause, killAt) = (FaultCode.CommandTimedOut, elapsed + TermGrace);
                command.Terminate();
            }
            else if (elapsed >= killAt)
            {
                command.Kill();
                killAt = elapsed + TermGrace;
            }

            var read = command.Wait(MillisecondsUntil(elapsed, cause.IsFault ? killAt : timeout), _buffer);
            output.Add(_buffer.AsSpan(0, read));
            slot.AddBytes(0);
        }

        return cause;
    }

    /// <summary>Reads its last output from the pipe.</summary>
    private void Drain(CommandProcess command)
    {
        for (var left = PipeCapacity; left > 0 && command.Wait(0, _buffer) is > 0 and var read; left -= read)
        {
            output.Add(_buffer.AsSpan(0, read));
        }
    }

    private static int MillisecondsUntil(TimeSpan elapsed, TimeSpan due) => due <= TimeSpan.Zero || due == TimeSpan.MaxValue
        ? PollMilliseconds
        : (int)Math.Clamp(Math.Ceiling((due - elapsed).TotalMilliseconds), 1, PollMilliseconds);

    private static TimeSpan Earlier(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
