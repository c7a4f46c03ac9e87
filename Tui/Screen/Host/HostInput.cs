using System.Collections.Concurrent;
using Terminal.Gui.Drivers;

namespace TuiScan.Screen.Host;

/// <summary>Reads nothing: our own terminal reads, and <see cref="HostedApplication"/> raises what it read.</summary>
internal sealed class HostInput : IInput<char>
{
    public CancellationTokenSource? ExternalCancellationTokenSource { get; set; }

    public void Initialize(ConcurrentQueue<char> inputQueue)
    {
    }

    /// <summary>
    /// Returns at once. To block until the end, as the library expects it, would hold a thread of the pool, and an application that
    /// begins waits for one: many of them, as in tests, would wait for each other.
    /// </summary>
    public void Run(CancellationToken runCancellationToken)
    {
    }

    public void Dispose()
    {
    }
}
