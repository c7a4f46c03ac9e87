using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Walking;

/// <summary>Remembers which mounted file systems a walk did not enter. Written by one thread, read by any.</summary>
internal sealed class SkippedFileSystems
{
    /// <summary>A container host has thousands of mounts; a summary is for people.</summary>
    private const int NamedAtMost = 20;

    private readonly Lock _lock = new();

    // Guarded by _lock.
    private readonly List<string> _named = [];
    private int _more;

    public void Add(ReadOnlySpan<byte> path, string type)
    {
        var kind = FileSystemKinds.IsPseudo(type) ? "a pseudo file system"
            : FileSystemKinds.IsNetwork(type) ? "a network file system"
            : "another file system";
        var note = $"not entered: {TextEscaper.Escape(path)} is {kind} ({type})";
        lock (_lock)
        {
            if (_named.Count < NamedAtMost)
            {
                _named.Add(note);
            }
            else
            {
                _more++;
            }
        }
    }

    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (_lock)
            {
                var notes = _named.Order(StringComparer.Ordinal).ToList();
                if (_more > 0)
                {
                    notes.Add(string.Create(CultureInfo.InvariantCulture, $"not entered: {_more} more file systems"));
                }

                return notes;
            }
        }
    }
}
