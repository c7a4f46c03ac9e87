namespace TuiScan.Profiles;

/// <summary>A possible location of a profile.</summary>
/// <param name="Path">The absolute path of the file.</param>
/// <param name="Shown">The file as the user would type it.</param>
internal sealed record ProfileLocation(string Path, string Shown)
{
    /// <summary>True where something of that name exists.</summary>
    public bool Exists => File.Exists(Path) || Directory.Exists(Path);
}
