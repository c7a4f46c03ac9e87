using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Pipeline.Working;

/// <summary>
/// A job's own request to end its run: no further item is begun, items in progress are finished. Any thread may ask, at any
/// time; the first reason counts. It holds no lock.
/// </summary>
internal sealed class StopRequest
{
    private volatile object? _reason; // a boxed text, since a struct cannot be volatile

    /// <summary>The reason, as a user-facing sentence; null while the job has not asked.</summary>
    public DisplayText? Reason => (DisplayText?)_reason;

    /// <summary>Called when the job asks; set by the run before it begins.</summary>
    public Action? Asked { get; set; }

    public void Ask(DisplayText reason)
    {
        _reason ??= reason;
        Asked?.Invoke();
    }
}
