namespace TuiScan.Engine.Baselines;

/// <summary>Makes files that only their owner may read: a baseline tells the names in directories that others cannot list.</summary>
internal static class TemporaryFile
{
    /// <summary>
    /// A new, empty file. One left behind by a writer that was killed is removed; nothing is followed and nothing opened that
    /// another user put there in between.
    /// </summary>
    public static FileStream Create(string path)
    {
        File.Delete(path);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, // O_CREAT|O_EXCL
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete, // no lock that nobody needs
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
