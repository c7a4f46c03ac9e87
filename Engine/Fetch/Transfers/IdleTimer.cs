namespace TuiScan.Fetch.Transfers;

/// <summary>Cancels a wait for a server that sends nothing for too long. Owned by one attempt.</summary>
internal sealed class IdleTimer : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly TimeSpan _timeout;

    public IdleTimer(TimeSpan timeout, CancellationToken stop)
    {
        _timeout = timeout;
        _source = CancellationTokenSource.CreateLinkedTokenSource(stop);
    }

    /// <summary>Cancelled by a stop, or by the timeout.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Restarts the timeout: a byte has arrived, or is now waited for.</summary>
    public void Arm() => _source.CancelAfter(_timeout);

    /// <summary>Stops the timeout while waiting for something other than the server.</summary>
    public void Rest() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose() => _source.Dispose();
}
