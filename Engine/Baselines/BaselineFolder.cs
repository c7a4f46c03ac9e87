namespace TuiScan.Engine.Baselines;

/// <summary>The folder for baselines that nobody named a place for.</summary>
internal static class BaselineFolder
{
    /// <summary>
    /// Makes it, for its owner alone (XDG base directory specification). Where that is impossible, opening the baseline for
    /// writing says why.
    /// </summary>
    public static void Make(string baselinePath)
    {
        var folder = Path.GetDirectoryName(baselinePath)!;
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Told by whoever writes there.
        }
    }
}
