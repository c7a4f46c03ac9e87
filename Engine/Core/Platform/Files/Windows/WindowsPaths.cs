namespace TuiScan.Engine.Platform.Files.Windows;

/// <summary>
/// Paths of Windows as the system takes them without changing them: below <c>\\?\</c> a path may have 32,767 characters, a name may
/// be that of a device (CON, NUL) and may end in a dot or a space ("Naming Files, Paths, and Namespaces" of Microsoft's
/// documentation). Plain texts; runs everywhere.
/// </summary>
internal static class WindowsPaths
{
    private const string Verbatim = @"\\?\";
    private const string Device = @"\\.\";
    private const string Share = @"\\";
    private const string VerbatimShare = @"\\?\UNC\";

    /// <summary>The same path below <c>\\?\</c>.</summary>
    /// <param name="path">Absolute, without <c>.</c>, <c>..</c> and <c>/</c>; of a drive, of a share, or of a device, which stays.</param>
    public static string ToVerbatim(string path) =>
        path.StartsWith(Verbatim, StringComparison.Ordinal) || path.StartsWith(Device, StringComparison.Ordinal) ? path
        : path.StartsWith(Share, StringComparison.Ordinal) ? VerbatimShare + path[Share.Length..]
        : Verbatim + path;

    /// <summary>The way back, for what takes no such path and for people.</summary>
    public static string FromVerbatim(string path) =>
        path.StartsWith(VerbatimShare, StringComparison.OrdinalIgnoreCase) ? Share + path[VerbatimShare.Length..]
        : path.StartsWith(Verbatim, StringComparison.Ordinal) ? path[Verbatim.Length..]
        : path;
}
