namespace TuiScan.Integrity;

/// <summary>The part of a tree that a check is limited to: whole paths and what is below them. Immutable.</summary>
internal sealed class PathScope
{
    private PathScope(IReadOnlyList<byte[]> paths) => Paths = paths;

    /// <summary>The whole tree.</summary>
    public static PathScope All { get; } = new([]);

    /// <summary>Relative to the root, none at or below another; empty for the whole tree.</summary>
    public IReadOnlyList<byte[]> Paths { get; }

    public bool IsAll => Paths.Count == 0;

    /// <summary>The scope of these paths, relative to the root; <c>.</c> is the whole tree.</summary>
    public static PathScope Of(IEnumerable<byte[]> paths)
    {
        var outermost = new List<byte[]>();
        foreach (var path in paths.OrderBy(p => p.Length))
        {
            if (path is [(byte)'.'])
            {
                return All;
            }

            if (!outermost.Exists(o => IsAtOrBelow(path, o)))
            {
                outermost.Add(path);
            }
        }

        outermost.Sort(static (a, b) => a.AsSpan().SequenceCompareTo(b));
        return outermost.Count == 0 ? All : new PathScope(outermost);
    }

    /// <summary>True for a path that is in it.</summary>
    public bool Contains(ReadOnlySpan<byte> path)
    {
        if (IsAll)
        {
            return true;
        }

        foreach (var scope in Paths)
        {
            if (IsAtOrBelow(path, scope))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAtOrBelow(ReadOnlySpan<byte> path, ReadOnlySpan<byte> scope) =>
        path.StartsWith(scope) && (path.Length == scope.Length || path[scope.Length] == (byte)'/');
}
