namespace TuiScan.Engine.Platform.Files.Owned;

/// <summary>The names of our own files beside one that a user named: hidden, and never mistaken for a user's.</summary>
internal static class SideFile
{
    /// <summary>The path of <c>.NAME.tuiscan-WHAT</c> in the folder of a file NAME, whose path is absolute.</summary>
    public static string PathOf(string path, string what) =>
        Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.tuiscan-{what}");
}
