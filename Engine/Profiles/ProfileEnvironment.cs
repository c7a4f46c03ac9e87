namespace TuiScan.Engine.Profiles;

/// <summary>
/// The places that profiles depend on, taken from the process once, by its caller. All absolute. Immutable.
/// </summary>
/// <param name="Folder">The caller's directory.</param>
/// <param name="Home">The home directory; null where none is known.</param>
/// <param name="ConfigHome"><c>$XDG_CONFIG_HOME/tuiscan</c>, <c>~/.config/tuiscan</c>; null where neither is known.</param>
/// <param name="StateHome"><c>$XDG_STATE_HOME/tuiscan</c>, <c>~/.local/state/tuiscan</c>; null where neither is known.</param>
/// <param name="SystemConfig">What holds for all users.</param>
internal sealed record ProfileEnvironment(string Folder, string? Home, string? ConfigHome, string? StateHome, string SystemConfig)
{
    /// <summary>The usual place of what holds for all users.</summary>
    public const string DefaultSystemConfig = "/etc/tuiscan";

    /// <summary>Where a user's own profiles are saved; null where no home is known.</summary>
    public string? SavedProfiles => ConfigHome is null ? null : Path.Combine(ConfigHome, "profiles");

    /// <summary>Reads the places from the variables HOME, XDG_CONFIG_HOME and XDG_STATE_HOME.</summary>
    /// <param name="variable">A variable's value, or null.</param>
    /// <param name="folder">The caller's directory, absolute.</param>
    public static ProfileEnvironment From(Func<string, string?> variable, string folder)
    {
        // The XDG base directory specification has relative paths ignored.
        string? Absolute(string name) => variable(name) is { Length: > 0 } value && Path.IsPathFullyQualified(value) ? value : null;
        var home = Absolute("HOME") ?? Absolute("USERPROFILE");
        string? Place(string name, string below) =>
            (Absolute(name) ?? (home is null ? null : Path.Combine(home, below))) is { } place ? Path.Combine(place, "tuiscan") : null;
        return new ProfileEnvironment(
            folder,
            home,
            Place("XDG_CONFIG_HOME", ".config"),
            Place("XDG_STATE_HOME", Path.Combine(".local", "state")),
            DefaultSystemConfig);
    }

    /// <summary>
    /// The absolute form of a path: a leading <c>~</c> is the home directory, what is relative is so to
    /// <paramref name="folder"/>. Null where <c>~</c> is asked for and no home is known.
    /// </summary>
    public string? Resolve(string path, string folder)
    {
        if (path != "~" && !path.StartsWith("~/", StringComparison.Ordinal))
        {
            return Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, folder));
        }

        return Home is null ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(path.Length > 2 ? path[2..] : ".", Home));
    }

    /// <summary>A path as people like to see it: below the home directory with <c>~</c>.</summary>
    public string Shorten(string path) =>
        Home is { Length: > 1 } && path.StartsWith(Home + "/", StringComparison.Ordinal) ? "~" + path[Home.Length..] : path;
}
