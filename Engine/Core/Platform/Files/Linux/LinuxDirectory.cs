using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Linux;

/// <summary>
/// The descriptor of an open directory. For a root that is a file: the descriptor of its folder, opened for traversal only, and
/// its name there. Thread-safe.
/// </summary>
internal sealed class LinuxDirectory(int descriptor, byte[]? fileName) : DirectoryHandle
{
    private const int Untouched = 0;
    private const int Listing = 1;
    private const int Listed = 2;

    private int _listing; // one of the three above, changed by CompareExchange only

    internal int Descriptor { get; } = descriptor;

    /// <summary>Not null for a root that is a file: its name in the directory of <see cref="Descriptor"/>.</summary>
    internal byte[]? FileName { get; } = fileName;

    /// <summary>
    /// Claims the descriptor's position for one reader. False while another reader has it; <paramref name="rewind"/> is true
    /// when an earlier reader has moved it.
    /// </summary>
    internal bool TryBeginListing(out bool rewind)
    {
        rewind = false;
        if (Interlocked.CompareExchange(ref _listing, Listing, Untouched) == Untouched)
        {
            return true;
        }

        rewind = true;
        return Interlocked.CompareExchange(ref _listing, Listing, Listed) == Listed;
    }

    internal void EndListing() => Volatile.Write(ref _listing, Listed);

    protected override void Close() => _ = OpenCalls.close(Descriptor);
}
