using System.Collections.Immutable;
using TuiScan.Engine.Model;

namespace TuiScan.Screen.State.Alerts.Grouping;

/// <summary>Which directories the person has opened and closed; about the others the tree decides. Immutable.</summary>
internal sealed class Folds
{
    private readonly ImmutableHashSet<FilePath> _open;
    private readonly ImmutableHashSet<FilePath> _closed;

    private Folds(ImmutableHashSet<FilePath> open, ImmutableHashSet<FilePath> closed) => (_open, _closed) = (open, closed);

    public static Folds None { get; } = new([], []);

    public bool IsOpen(FilePath prefix, bool otherwise) => _open.Contains(prefix) || (otherwise && !_closed.Contains(prefix));

    /// <summary>
    /// With a directory opened or closed, and all that stand in the same row: should the row be divided later, since something else
    /// turns up in one of them, each of its parts is as the whole was.
    /// </summary>
    public Folds With(TreeDirectory directory, bool isOpen)
    {
        var (open, closed) = (_open.ToBuilder(), _closed.ToBuilder());
        var bytes = directory.Prefix.Bytes;
        for (var end = directory.NameStart; end < bytes.Length;)
        {
            end += bytes[end..].IndexOf((byte)'/') + 1;
            var prefix = new FilePath(bytes[..end].ToArray());
            _ = isOpen ? open.Add(prefix) : open.Remove(prefix);
            _ = isOpen ? closed.Remove(prefix) : closed.Add(prefix);
        }

        return new Folds(open.ToImmutable(), closed.ToImmutable());
    }
}
