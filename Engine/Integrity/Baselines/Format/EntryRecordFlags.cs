namespace TuiScan.Integrity.Baselines.Format;

/// <summary>The flags of a record. The numbers are part of the baseline format.</summary>
[Flags]
internal enum EntryRecordFlags : byte
{
    None = 0,

    /// <summary>A directory that could not be listed when it was recorded: its content is unknown.</summary>
    Unlisted = 1 << 0,

    /// <summary>
    /// A file whose content, a link whose target, or any entry whose extended attributes could not be read when it was
    /// recorded.
    /// </summary>
    WithoutDigest = 1 << 1,

    /// <summary>The digest field is set. Set by the writer.</summary>
    HasContent = 1 << 2,

    /// <summary>The field for extended attributes is set. Set by the writer.</summary>
    HasXattrs = 1 << 3,

    /// <summary>The root of a mounted file system. Set by the writer.</summary>
    MountRoot = 1 << 4,

    /// <summary>The flags that a caller may pass in.</summary>
    Callers = Unlisted | WithoutDigest,
    All = Callers | HasContent | HasXattrs | MountRoot,
}
