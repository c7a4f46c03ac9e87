using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Platform.Files;

/// <summary>What an implementation of <see cref="IFileSystem"/> cannot do, apart from attributes that it cannot read.</summary>
[Flags]
public enum FileSystemLimits
{
    None = 0,

    /// <summary>A FIFO, socket or device looks like an empty file, and a file that reports size 0 is treated as empty.</summary>
    SpecialFiles = 1 << 0,

    /// <summary>A file whose name is no valid UTF-8 (on Windows: UTF-16) is listed, but cannot be examined.</summary>
    RawNames = 1 << 1,

    /// <summary>A link that is swapped in between the check and the open is followed.</summary>
    LinkSwaps = 1 << 2,

    /// <summary>Mount points cannot be told from directories.</summary>
    Boundaries = 1 << 3,

    /// <summary>Paths are bounded by what the system takes in one call.</summary>
    LongPaths = 1 << 4,

    /// <summary>The page cache cannot be left as it was found.</summary>
    PageCache = 1 << 5,
}

/// <summary>The sentences for <see cref="FileSystemLimits"/> in a summary.</summary>
public static class FileSystemLimitTexts
{
    private static readonly (FileSystemLimits Limit, DisplayText Text)[] Texts =
    [
        (FileSystemLimits.SpecialFiles, $"FIFOs, sockets and devices look like empty files on this platform"),
        (FileSystemLimits.RawNames, $"names that are not valid Unicode cannot be opened on this platform"),
        (FileSystemLimits.LinkSwaps, $"a link swapped in during the scan would be followed on this platform"),
        (FileSystemLimits.Boundaries, $"mounted file systems are not told from directories on this platform"),
        (FileSystemLimits.LongPaths, $"paths longer than the system's limit cannot be opened on this platform"),
        (FileSystemLimits.PageCache, $"the page cache cannot be left as it was found on this platform"),
    ];

    /// <summary>One sentence, without a full stop, for each limit.</summary>
    public static IEnumerable<DisplayText> Sentences(this FileSystemLimits limits)
    {
        foreach (var (limit, text) in Texts)
        {
            if (limits.HasFlag(limit))
            {
                yield return text;
            }
        }
    }
}
