using TuiScan.Engine.Executors.Protocol;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>
/// A started child and its three streams. Any thread may call; <see cref="Send"/> and <see cref="CloseInput"/> from one at a
/// time. Tests have one without a process, so that supervision runs in virtual time.
/// </summary>
internal interface IChildConnection : IDisposable
{
    /// <summary>The process id.</summary>
    int Id { get; }

    /// <summary>What the child writes to its stdout: messages.</summary>
    Stream Output { get; }

    /// <summary>What the child writes to its stderr: text for the log.</summary>
    Stream Error { get; }

    /// <summary>Null while it has not ended.</summary>
    int? ExitCode { get; }

    /// <summary>Sends whole messages; blocks while the pipe is full. False when the child reads no more.</summary>
    bool Send(MessageWriter messages);

    /// <summary>Ends the child's input. Called by the thread that sends.</summary>
    void CloseInput();

    /// <summary>Sends SIGKILL; does nothing where it has ended.</summary>
    void Kill();

    /// <summary>True when it has ended, and was reaped, within that time.</summary>
    bool WaitForExit(TimeSpan time);
}
