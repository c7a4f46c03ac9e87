namespace TuiScan.Engine.Jobs;

/// <summary>
/// Collects what a run holds open while it is being prepared, so that nothing leaks when the preparation fails half-way.
/// </summary>
internal sealed class RunParts : IDisposable
{
    private readonly Stack<IDisposable> _parts = new();

    public T Add<T>(T part)
        where T : IDisposable
    {
        _parts.Push(part);
        return part;
    }

    /// <summary>Disposes of the parts in reverse order.</summary>
    public void Dispose()
    {
        while (_parts.TryPop(out var part))
        {
            part.Dispose();
        }
    }
}
