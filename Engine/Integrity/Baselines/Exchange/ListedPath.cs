using TuiScan.Engine.Model.Texts;
using TuiScan.Integrity.Baselines.Format;

namespace TuiScan.Integrity.Baselines.Exchange;

/// <summary>Converts a path from a list, as a user or a tool wrote it, to a path of the baseline.</summary>
internal static class ListedPath
{
    /// <summary>
    /// Removes <c>.</c>, empty names, and the root of an absolute path. Null when the result is a path below the root, else
    /// what is wrong with it. Does not access the disk.
    /// </summary>
    public static DisplayText? Normalise(ReadOnlySpan<byte> path, ReadOnlySpan<byte> root, out ReadOnlySpan<byte> normal)
    {
        normal = default;
        if (path.StartsWith("/"u8))
        {
            root = root.TrimEnd((byte)'/');
            if (!path.StartsWith(root) || path.Length == root.Length || path[root.Length] != '/')
            {
                return (DisplayText)$"the path is not below the root";
            }

            path = path[root.Length..];
        }

        var bytes = new byte[path.Length];
        var length = 0;
        foreach (var part in path.Split((byte)'/'))
        {
            var name = path[part];
            if (name.IsEmpty || name.SequenceEqual("."u8))
            {
                continue;
            }

            if (!BaselineFormat.IsName(name))
            {
                return name.SequenceEqual(".."u8) ? (DisplayText)$"the path goes up by \"..\"" : (DisplayText)$"the path holds a zero byte";
            }

            if (length > 0)
            {
                bytes[length++] = (byte)'/';
            }

            name.CopyTo(bytes.AsSpan(length));
            length += name.Length;
        }

        normal = bytes.AsSpan(0, length);
        return length == 0 || path.EndsWith("/"u8) ? (DisplayText)$"the path names no file" : null;
    }
}
