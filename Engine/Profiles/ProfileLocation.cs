namespace TuiScan.Profiles;

/// <summary>A place where a profile may be.</summary>
/// <param name="Path">The file, absolute.</param>
/// <param name="Shown">The file as the user would type it.</param>
internal sealed record ProfileLocation(string Path, string Shown)
{
    /// <summary>True where there is something of that name.</summary>
    public bool Exists => File.Exists(Path) || Directory.Exists(Path);
}
