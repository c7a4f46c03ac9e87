namespace TuiScan.Engine.Model;

/// <summary>The type of the object that a name refers to. The numbers are part of the baseline and wire formats.</summary>
public enum EntryType : byte
{
    /// <summary>Not known yet: some file systems do not report it in a listing.</summary>
    Unknown = 0,
    File = 1,
    Directory = 2,
    Link = 3,
    Fifo = 4,
    Socket = 5,
    CharacterDevice = 6,
    BlockDevice = 7,
}
