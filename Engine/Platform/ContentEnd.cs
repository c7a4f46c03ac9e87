using TuiScan.Engine.Model;

namespace TuiScan.Engine.Platform;

/// <summary>
/// Tells the end of a file's content from a read that failed without saying so: one that gives nothing, or less than was asked
/// for, before the size that the system reports. Where the size is 0, or the file system invents it, a read that gives nothing
/// is the end. Owned by one thread; <see cref="Begin"/> comes before each file.
/// </summary>
internal sealed class ContentEnd(IFileSystem fileSystem)
{
    private long _reported;

    public void Begin() => _reported = 0;

    /// <summary>
    /// After a read that left the content at <paramref name="offset"/> and was short of its buffer. Not at the end, the caller
    /// reads on; <see cref="FaultCode.ShortRead"/> where there is more that cannot be had.
    /// </summary>
    public FaultCode Look(FileHandle file, long offset, bool gaveNothing, out bool isEnd)
    {
        var entry = default(Entry);
        isEnd = true;
        if (fileSystem.Stat(file, ref entry).IsFault)
        {
            isEnd = gaveNothing;
            return FaultCode.None;
        }

        if (entry.Size == offset || (gaveNothing && entry.Size < offset))
        {
            return FaultCode.None;
        }

        // A file that grows reports more only after the read that gave nothing; so that counts from the second time on.
        if (!gaveNothing || _reported <= offset)
        {
            _reported = entry.Size;
            isEnd = false;
            return FaultCode.None;
        }

        return FileSystemKinds.InventsSizes(fileSystem.FileSystemType(file)) ? FaultCode.None : FaultCode.ShortRead;
    }
}
