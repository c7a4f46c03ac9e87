using System.IO.Hashing;
using System.Runtime.InteropServices;
using TuiScan.Engine.Model;

namespace TuiScan.Integrity.Baselines.Comparing;

/// <summary>The data of a vanished or new entry that is kept to find its counterpart: 56 bytes.</summary>
/// <param name="Class">Entries may only pair within one: a digest of type, size, and content or target.</param>
/// <param name="Device">The device, which with the inode identifies the file; 0 where unknown.</param>
/// <param name="Inode">See <paramref name="Device"/>.</param>
/// <param name="Number">The record of a vanished entry, or the caller's number of a new one.</param>
/// <param name="Traits">How the candidate may be paired.</param>
internal readonly record struct MoveCandidate(UInt128 Class, ulong Device, ulong Inode, int Number, MoveTraits Traits)
    : IComparable<MoveCandidate>
{
    /// <summary>False for an entry that cannot be paired: it has neither an inode nor content.</summary>
    public bool CanPair => !IsByInodeOnly || HasInode;

    public bool HasInode => Traits.HasFlag(MoveTraits.HasInode);

    public bool IsNew => Traits.HasFlag(MoveTraits.IsNew);

    public bool IsByInodeOnly => Traits.HasFlag(MoveTraits.ByInodeOnly);

    /// <summary>True when it was left over by a pairing that could have left another one over.</summary>
    public bool IsInterchangeable => Traits.HasFlag(MoveTraits.Interchangeable);

    public static MoveCandidate Of(in Entry entry, ReadOnlySpan<byte> target, int number, bool isNew)
    {
        var isLink = entry.Type == EntryType.Link;
        var what = isLink ? target : entry.Type == EntryType.File && entry.Size != 0 ? entry.Content.Bytes : default;
        var hash = new XxHash128();
        hash.Append([(byte)entry.Type]);
        if (entry.Type == EntryType.File)
        {
            var size = entry.Size;
            hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in size)));
        }

        hash.Append(what);
        var hasInode = entry.Known.HasFlag(EntryAttributes.Inode);
        var traits = isNew ? MoveTraits.IsNew : MoveTraits.None;
        traits |= hasInode ? MoveTraits.HasInode : MoveTraits.None;
        traits |= what.IsEmpty ? MoveTraits.ByInodeOnly : MoveTraits.None;
        return new MoveCandidate(
            hash.GetCurrentHashAsUInt128(), hasInode ? entry.Device : 0, hasInode ? entry.Inode : 0, number, traits);
    }

    public bool IsSameInode(in MoveCandidate other) =>
        HasInode && other.HasInode && Device == other.Device && Inode == other.Inode;

    public int CompareTo(MoveCandidate other)
    {
        var order = Class.CompareTo(other.Class);
        order = order != 0 ? order : HasInode.CompareTo(other.HasInode);
        order = order != 0 ? order : Device.CompareTo(other.Device);
        order = order != 0 ? order : Inode.CompareTo(other.Inode);
        order = order != 0 ? order : IsNew.CompareTo(other.IsNew);
        return order != 0 ? order : Number.CompareTo(other.Number);
    }
}

/// <summary>How a candidate may be paired.</summary>
[Flags]
internal enum MoveTraits : byte
{
    None = 0,
    IsNew = 1 << 0,
    HasInode = 1 << 1,

    /// <summary>
    /// Only the inode distinguishes it from others: directories, special files, empty files, and files that could not be read.
    /// </summary>
    ByInodeOnly = 1 << 2,
    Interchangeable = 1 << 3,
}
