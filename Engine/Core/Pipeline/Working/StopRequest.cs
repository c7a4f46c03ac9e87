namespace TuiScan.Engine.Pipeline.Working;

/// <summary>
/// A job's own word that its run is to end: nothing more is begun, what is in hand ends by itself. Any thread may ask, at any
/// time; the first reason counts. It holds no lock.
/// </summary>
internal sealed class StopRequest
{
    private volatile string? _reason;

    /// <summary>Why, in a user-facing sentence; null while the job has not asked.</summary>
    public string? Reason => _reason;

    /// <summary>Called when the job asks; set by the run before it begins.</summary>
    public Action? Asked { get; set; }

    public void Ask(string reason)
    {
        _reason ??= reason;
        Asked?.Invoke();
    }
}
