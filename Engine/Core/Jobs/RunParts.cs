namespace TuiScan.Engine.Jobs;

/// <summary>Collects what a run that is being prepared holds open, so that nothing leaks when preparing fails half-way.</summary>
internal sealed class RunParts : IDisposable
{
    private readonly Stack<IDisposable> _parts = new();

    public T Add<T>(T part)
        where T : IDisposable
    {
        _parts.Push(part);
        return part;
    }

    /// <summary>Closes in the opposite order.</summary>
    public void Dispose()
    {
        while (_parts.TryPop(out var part))
        {
            part.Dispose();
        }
    }
}
