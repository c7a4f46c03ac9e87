namespace TuiScan.Engine.Platform.Files.Portable;

/// <summary>A directory by its full path (for a root that is a file: that file's); holds nothing open. Thread-safe.</summary>
internal sealed class PortableDirectory(string path, bool isFile) : DirectoryHandle
{
    internal string Path { get; } = path;

    /// <summary>True for a root that is a file.</summary>
    internal bool IsFile { get; } = isFile;

    protected override void Close()
    {
    }
}
