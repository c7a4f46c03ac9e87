using TuiScan.Engine.Model;

namespace TuiScan.Engine.Platform.Files;

/// <summary>
/// Tells the end of a file's content from a read that failed without saying so: one that gives nothing, or less than was asked
/// for, before the size that the system reports; and from that of a file that somebody cuts short meanwhile. Where the size is
/// 0, or the file system invents it, a read that gives nothing is the end. Owned by one thread; <see cref="Begin"/> comes before
/// each file.
/// </summary>
internal sealed class ContentEnd(IFileSystem fileSystem)
{
    private long _size;
    private long _reported;

    /// <param name="size">In bytes, as it was reported when the file was opened; 0 where nobody asked.</param>
    public void Begin(long size = 0) => (_size, _reported) = (size, 0);

    /// <summary>As it was reported meanwhile: to ask on the way costs nothing for the many files that are read at once.</summary>
    public void Expect(long size) => _size = size;

    /// <summary>
    /// After a read that left the content at <paramref name="offset"/> and was short of its buffer. Not at the end, the caller
    /// reads on; <see cref="FaultCode.ShortRead"/> where there is more that cannot be had,
    /// <see cref="FaultCode.ChangedWhileRead"/> where there was more and is none any longer.
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

        var isWhole = entry.Size == offset || (gaveNothing && entry.Size < offset);

        // A file that grows reports more only after the read that gave nothing; so that counts from the second time on.
        if (!isWhole && (!gaveNothing || _reported <= offset))
        {
            _reported = entry.Size;
            isEnd = false;
            return FaultCode.None;
        }

        var fault = !isWhole ? FaultCode.ShortRead : entry.Size < _size ? FaultCode.ChangedWhileRead : FaultCode.None;
        return fault.IsFault && FileSystemKinds.InventsSizes(fileSystem.FileSystemType(file)) ? FaultCode.None : fault;
    }
}
