namespace TuiScan.Engine.Globs;

/// <summary>
/// Selects the entries of a run. A path is included when it is not excluded, none of the directories above it is, and an
/// include matches it, if there is any. Excluding a directory excludes all that is below it, so that a walker need not enter
/// it. Includes never prune: a directory that none of them matches is still walked, but is not an entry itself. The root
/// (<c>.</c>) is always included. Immutable, thread-safe; nothing here allocates.
/// </summary>
internal sealed class PathFilter(GlobSet include, GlobSet exclude)
{
    /// <summary>Includes every path.</summary>
    public static readonly PathFilter All = new(GlobSet.Empty, GlobSet.Empty);

    /// <summary>True where every path is included.</summary>
    public bool IsAll => include.IsEmpty && exclude.IsEmpty;

    /// <summary>
    /// True when an exclude matches the path itself: for a walker, which checks every directory on its way down and enters none
    /// that is excluded.
    /// </summary>
    public bool Excludes(ReadOnlySpan<byte> path) => !exclude.IsEmpty && !IsRoot(path) && exclude.IsMatch(path);

    /// <summary>True when an exclude matches the path or a directory above it: for paths that do not come from a walker.</summary>
    public bool ExcludesAtOrAbove(ReadOnlySpan<byte> path)
    {
        if (exclude.IsEmpty || IsRoot(path))
        {
            return false;
        }

        for (var end = path.IndexOf((byte)'/'); end >= 0;)
        {
            if (exclude.IsMatch(path[..end]))
            {
                return true;
            }

            var next = path[(end + 1)..].IndexOf((byte)'/');
            end = next < 0 ? -1 : end + 1 + next;
        }

        return exclude.IsMatch(path);
    }

    /// <summary>True when an include matches the path, or there is none; ignores excludes.</summary>
    public bool Includes(ReadOnlySpan<byte> path) => include.IsEmpty || IsRoot(path) || include.IsMatch(path);

    /// <summary>True when the path is included, wherever it comes from.</summary>
    public bool Selects(ReadOnlySpan<byte> path) => Includes(path) && !ExcludesAtOrAbove(path);

    private static bool IsRoot(ReadOnlySpan<byte> path) => path.IsEmpty || path.SequenceEqual("."u8);
}
