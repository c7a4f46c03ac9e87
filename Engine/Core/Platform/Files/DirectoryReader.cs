using TuiScan.Engine.Model;

namespace TuiScan.Engine.Platform.Files;

/// <summary>
/// Lists one directory, a name at a time, without <c>.</c> and <c>..</c>, in the system's order. Not thread-safe; dispose of
/// it on the thread that made it.
/// </summary>
public abstract class DirectoryReader : IDisposable
{
    /// <summary>
    /// Moves to the next name. False at the end or on a fault, which <paramref name="fault"/> holds.
    /// </summary>
    public abstract bool MoveNext(out FaultCode fault);

    /// <summary>The current name; valid until the next call of <see cref="MoveNext"/>.</summary>
    public abstract ReadOnlySpan<byte> Name { get; }

    /// <summary>The type from the listing; <see cref="EntryType.Unknown"/> where the listing has none.</summary>
    public abstract EntryType Type { get; }

    public abstract void Dispose();
}
