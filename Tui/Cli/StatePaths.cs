namespace TuiScan.Tui.Cli;

/// <summary>Where the program keeps what it writes for itself.</summary>
internal static class StatePaths
{
    /// <summary><c>$XDG_STATE_HOME/tuiscan</c>, by default <c>~/.local/state/tuiscan</c>; may not exist yet.</summary>
    public static string Folder
    {
        get
        {
            // As the XDG base directory specification has it, a relative path is ignored.
            var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
            return Path.Combine(
                Path.IsPathRooted(state) ? state : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state"),
                "tuiscan");
        }
    }
}
