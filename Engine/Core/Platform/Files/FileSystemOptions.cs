namespace TuiScan.Engine.Platform.Files;

/// <summary>How a file system is to be read.</summary>
public sealed record FileSystemOptions
{
    /// <summary>False leaves the page cache as it was found: what was cold before a read is cold after it. True, the default, lets the system decide.</summary>
    public bool KeepCache { get; init; } = true;

    /// <summary>True takes the portable implementation where there is a better one too; for tests.</summary>
    public bool ForcePortable { get; init; }
}
