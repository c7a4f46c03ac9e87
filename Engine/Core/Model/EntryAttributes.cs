namespace TuiScan.Engine.Model;

/// <summary>
/// The attributes of an entry that can be compared; <see cref="EnumText"/> has the order in which outputs list them. The numbers
/// are part of the baseline and wire formats.
/// </summary>
[Flags]
public enum EntryAttributes
{
    None = 0,
    Type = 1 << 0,
    Mode = 1 << 1,
    Uid = 1 << 2,
    Gid = 1 << 3,
    Size = 1 << 4,
    Mtime = 1 << 5,
    Links = 1 << 6,
    Target = 1 << 7,
    Content = 1 << 8,
    Inode = 1 << 9,
    Ctime = 1 << 10,
    Xattrs = 1 << 11,

    /// <summary>The attributes that are compared unless the profile says otherwise.</summary>
    Default = Type | Mode | Uid | Gid | Size | Mtime | Links | Target | Xattrs | Content,
    All = Default | Inode | Ctime,
}
