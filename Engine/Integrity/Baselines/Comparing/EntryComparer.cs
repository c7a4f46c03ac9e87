using TuiScan.Engine.Model;

namespace TuiScan.Integrity.Baselines.Comparing;

/// <summary>Compares two observations of one path. Thread-safe, allocates nothing.</summary>
internal static class EntryComparer
{
    private const EntryAttributes Ownership = EntryAttributes.Uid | EntryAttributes.Gid;
    private const EntryAttributes TellsType = EntryAttributes.Type | EntryAttributes.Content | EntryAttributes.Target;
    private const EntryAttributes OfOtherType = EntryAttributes.Mode | Ownership;
    private const EntryAttributes OfSpecials = EntryAttributes.Type | EntryAttributes.Mode | Ownership;
    private const EntryAttributes OfDirectories = OfSpecials | EntryAttributes.Xattrs;
    private const EntryAttributes OfLinks = EntryAttributes.Type | Ownership | EntryAttributes.Target | EntryAttributes.Mtime;
    private const EntryAttributes OfFiles = EntryAttributes.All & ~EntryAttributes.Target;

    /// <summary>
    /// The attributes that differ, out of those that are compared, apply to the type, and are known on both sides. Content is
    /// compared where both have a digest, a target where both have one: the caller reports what <see cref="Missing"/> returns
    /// as unverified. A changed type is reported wherever content or targets are compared, since they no longer apply.
    /// </summary>
    public static EntryAttributes Compare(
        in Entry before, ReadOnlySpan<byte> beforeTarget, in Entry after, ReadOnlySpan<byte> afterTarget, EntryAttributes compared)
    {
        var known = before.Known & after.Known;
        if (before.Type != after.Type)
        {
            return Differing(before, after, compared & known & OfOtherType) | ((compared & TellsType) != 0 ? EntryAttributes.Type : 0);
        }

        compared &= OfType(after.Type);
        var differing = Differing(before, after, compared & known);
        if (compared.HasFlag(EntryAttributes.Content) && HasOtherContent(before, after, known))
        {
            differing |= EntryAttributes.Content;
        }

        if (compared.HasFlag(EntryAttributes.Target)
            && !beforeTarget.IsEmpty && !afterTarget.IsEmpty && !beforeTarget.SequenceEqual(afterTarget))
        {
            differing |= EntryAttributes.Target;
        }

        return differing;
    }

    /// <summary>
    /// The attributes that are to be compared but are not known for an entry. The type is always known where it is not
    /// <see cref="EntryType.Unknown"/>; content and target are known when they have a value.
    /// </summary>
    public static EntryAttributes Missing(in Entry entry, ReadOnlySpan<byte> target, EntryAttributes compared)
    {
        var missing = compared & OfType(entry.Type) & ~(entry.Known | TellsType);
        if (compared.HasFlag(EntryAttributes.Content) && entry.Type == EntryType.File && entry.Content.IsEmpty)
        {
            missing |= EntryAttributes.Content;
        }

        return compared.HasFlag(EntryAttributes.Target) && entry.Type == EntryType.Link && target.IsEmpty
            ? missing | EntryAttributes.Target
            : missing;
    }

    /// <summary>
    /// True for content that differs although the system reports the file as untouched: same device, inode, size, mtime and
    /// ctime. No program can set ctime, so this is decay of the medium, or tampering beneath the file system.
    /// </summary>
    public static bool IsCorrupt(in Entry before, in Entry after) =>
        before.Type == EntryType.File && after.Type == EntryType.File
        && HasSameIdentity(before, after)
        && !before.Content.IsEmpty && !after.Content.IsEmpty && before.Content != after.Content;

    /// <summary>True where device, inode, size, mtime and ctime are known and equal: what <c>rehash = "changed"</c> trusts.</summary>
    public static bool HasSameIdentity(in Entry before, in Entry after)
    {
        const EntryAttributes Needed = EntryAttributes.Inode | EntryAttributes.Size | EntryAttributes.Mtime | EntryAttributes.Ctime;
        return (before.Known & after.Known & Needed) == Needed
            && before.Device == after.Device && before.Inode == after.Inode && before.Size == after.Size
            && before.Mtime == after.Mtime && before.Ctime == after.Ctime;
    }

    /// <summary>The attributes by which entries of a type are compared.</summary>
    public static EntryAttributes OfType(EntryType type) => type switch
    {
        EntryType.File => OfFiles,
        EntryType.Directory => OfDirectories,
        EntryType.Link => OfLinks,
        _ => OfSpecials,
    };

    private static bool HasOtherContent(in Entry before, in Entry after, EntryAttributes known)
    {
        if (known.HasFlag(EntryAttributes.Size) && before.Size != after.Size)
        {
            return true;
        }

        return !before.Content.IsEmpty && !after.Content.IsEmpty && before.Content != after.Content;
    }

    private static EntryAttributes Differing(in Entry before, in Entry after, EntryAttributes compared)
    {
        var differing = EntryAttributes.None;
        differing |= before.Mode != after.Mode ? EntryAttributes.Mode : 0;
        differing |= before.Uid != after.Uid ? EntryAttributes.Uid : 0;
        differing |= before.Gid != after.Gid ? EntryAttributes.Gid : 0;
        differing |= before.Size != after.Size ? EntryAttributes.Size : 0;
        differing |= before.Mtime != after.Mtime ? EntryAttributes.Mtime : 0;
        differing |= before.Links != after.Links ? EntryAttributes.Links : 0;
        differing |= before.Inode != after.Inode ? EntryAttributes.Inode : 0;
        differing |= before.Ctime != after.Ctime ? EntryAttributes.Ctime : 0;
        if (compared.HasFlag(EntryAttributes.Xattrs) && before.Xattrs != after.Xattrs)
        {
            differing |= EntryAttributes.Xattrs;
        }

        return differing & compared;
    }
}
