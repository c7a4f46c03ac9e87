using TuiScan.Engine.Model;

namespace TuiScan.Engine.Platform.Files;

/// <summary>
/// Detects the end of a file's content where a read does not report it: a read that returns nothing, or less than was
/// requested, before the size that the system reports, and a file that another process truncates meanwhile. Where the size is
/// 0, or the file system invents it, a read that returns nothing is the end. Owned by one thread; call <see cref="Begin"/>
/// before each file.
/// </summary>
internal sealed class ContentEnd(IFileSystem fileSystem)
{
    private long _size;
    private long _reported;

    /// <param name="size">In bytes, as it was reported when the file was opened; 0 where the size was not queried.</param>
    public void Begin(long size = 0) => (_size, _reported) = (size, 0);

    /// <summary>The size as reported meanwhile. A query here would be a cost for the many files that one read covers.</summary>
    public void Expect(long size) => _size = size;

    /// <summary>
    /// Call after a read that left the content at <paramref name="offset"/> and did not fill its buffer.
    /// <see cref="FaultCode.None"/> when this is not the end and the caller can continue; <see cref="FaultCode.ShortRead"/>
    /// when there is more that cannot be read; <see cref="FaultCode.ChangedWhileRead"/> when the file was truncated meanwhile.
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

        // A growing file reports its new size only after the read that returned nothing, so the size counts from the second
        // time on.
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
