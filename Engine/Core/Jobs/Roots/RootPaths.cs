namespace TuiScan.Engine.Jobs.Roots;

/// <summary>
/// Joins the paths of several roots into one space and splits them again. An item's directory is <c>LABEL/PATH</c>, as it would
/// be typed; where one root is below another the longer label wins, which names the same directory.
/// </summary>
internal static class RootPaths
{
    /// <summary>The directory of a root with that label; an empty label changes nothing.</summary>
    public static byte[] Join(ReadOnlySpan<byte> label, ReadOnlySpan<byte> path)
    {
        if (label.IsEmpty)
        {
            return path.ToArray();
        }

        if (path.SequenceEqual("."u8))
        {
            return label.ToArray();
        }

        return label[^1] == (byte)'/' ? [.. label, .. path] : [.. label, (byte)'/', .. path];
    }

    /// <summary>The root that a joined path belongs to, and the path relative to it.</summary>
    public static OpenedRoot Split(IReadOnlyList<OpenedRoot> roots, ReadOnlySpan<byte> joined, out ReadOnlySpan<byte> path)
    {
        var best = roots[0];
        foreach (var root in roots)
        {
            if (IsAbove(root.Label, joined) && (!IsAbove(best.Label, joined) || root.Label.Length > best.Label.Length))
            {
                best = root;
            }
        }

        path = best.Label.Length == 0 ? joined : joined[best.Label.Length..].TrimStart((byte)'/');
        path = path.IsEmpty ? "."u8 : path;
        return best;
    }

    private static bool IsAbove(ReadOnlySpan<byte> label, ReadOnlySpan<byte> path) =>
        label.IsEmpty
        || (path.StartsWith(label) && (path.Length == label.Length || label[^1] == (byte)'/' || path[label.Length] == (byte)'/'));
}
