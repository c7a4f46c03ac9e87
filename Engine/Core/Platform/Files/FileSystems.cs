using TuiScan.Engine.Platform.Files.Linux;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Engine.Platform.Files;

/// <summary>Chooses how files are read on this system.</summary>
internal static class FileSystems
{
    /// <summary>Linux' own calls where they are available, else the portable implementation.</summary>
    internal static IFileSystem Create(FileSystemOptions options) =>
        !options.ForcePortable && LinuxFileSystem.IsSupported ? new LinuxFileSystem(options) : new PortableFileSystem();
}
