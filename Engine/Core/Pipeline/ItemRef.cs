using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Pipeline;

/// <summary>One item, as a view into its batch.</summary>
internal readonly ref struct ItemRef
{
    /// <summary>Its number in the order of discovery, from 0.</summary>
    public required long Sequence { get; init; }

    /// <summary>The directory's path relative to the root; see <see cref="ItemBatch.Context"/>.</summary>
    public required ReadOnlySpan<byte> Context { get; init; }

    /// <summary>The open directory; null where the worker opens it itself.</summary>
    public DirectoryHandle? Handle { get; init; }

    /// <summary>The name in the directory; empty for the directory's own entry. For other sources: the item's bytes.</summary>
    public required ReadOnlySpan<byte> Name { get; init; }

    /// <summary>The type from the listing; a worker verifies it.</summary>
    public EntryType Type { get; init; }

    /// <summary>For a directory: why it could not be listed, or <see cref="FaultCode.CrossDevice"/> where it was not entered.</summary>
    public FaultCode Fault { get; init; }

    /// <summary>True in the lane of large files.</summary>
    public bool IsLarge { get; init; }

    /// <summary>The path relative to the root; allocates.</summary>
    public FilePath Path => FilePath.Combine(Context, Name);
}
