using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Walking;

/// <summary>
/// Records what a walk skipped on its own: mounted file systems, and our own files. Written by one thread, read by any.
/// </summary>
internal sealed class WalkNotes
{
    /// <summary>A container host has thousands of mounts; a summary must stay readable.</summary>
    private const int NamedAtMost = 20;

    private static readonly Comparer<DisplayText> ByText = Comparer<DisplayText>.Create((one, other) => string.CompareOrdinal(one, other));

    private readonly Lock _lock = new();

    // Guarded by _lock.
    private readonly List<DisplayText> _named = [];
    private readonly SortedSet<DisplayText> _own = new(ByText);
    private int _more;

    public void AddFileSystem(ReadOnlySpan<byte> path, string type)
    {
        var kind = FileSystemKinds.IsPseudo(type) ? (DisplayText)$"a pseudo file system"
            : FileSystemKinds.IsNetwork(type) ? (DisplayText)$"a network file system"
            : (DisplayText)$"another file system";

        // A FUSE file system names its own type.
        DisplayText note = $"not entered: {TextEscaper.EscapePath(path)} is {kind} ({TextEscaper.Escape(type)})";
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

    /// <summary>There are only a few such files, so each is named.</summary>
    public void AddOwnFile(ReadOnlySpan<byte> path)
    {
        lock (_lock)
        {
            _own.Add($"passed over, since it is a file of tuiscan's own: {TextEscaper.EscapePath(path)}");
        }
    }

    /// <summary>Sorted sentences without full stops.</summary>
    public IReadOnlyList<DisplayText> All
    {
        get
        {
            lock (_lock)
            {
                var notes = _named.Order(ByText).ToList();
                if (_more > 0)
                {
                    notes.Add($"not entered: {_more} more file systems");
                }

                notes.AddRange(_own);
                return notes;
            }
        }
    }
}
