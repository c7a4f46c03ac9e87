using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Settings;

/// <summary>The folders that profiles depend on, read from the process once, by its caller. All absolute. Immutable.</summary>
/// <param name="Folder">The current directory; null where it was removed, or its path is not UTF-8.</param>
/// <param name="Home">The home directory; null where none is known.</param>
/// <param name="ConfigHome"><c>$XDG_CONFIG_HOME/tuiscan</c>, <c>~/.config/tuiscan</c>, on Windows <c>%APPDATA%\tuiscan</c>; null where
/// none is known.</param>
/// <param name="StateHome"><c>$XDG_STATE_HOME/tuiscan</c> where no other user can write there, else <c>/var/lib/tuiscan</c> for
/// root and <c>~/.local/state/tuiscan</c> for others, on Windows <c>%LOCALAPPDATA%\tuiscan</c>; null where none is known.</param>
/// <param name="SystemConfig">The configuration for all users; on Windows <c>%ProgramData%\tuiscan</c>.</param>
internal sealed record ProfileEnvironment(string? Folder, string? Home, string? ConfigHome, string? StateHome, string SystemConfig)
{
    /// <summary>The usual folder of the configuration for all users.</summary>
    public const string DefaultSystemConfig = "/etc/tuiscan";

    /// <summary>Root's state folder: always the same, whatever its HOME.</summary>
    public const string SystemState = "/var/lib/tuiscan";

    /// <summary>The former state folder of root.</summary>
    public const string FormerSystemState = "/root/.local/state/tuiscan";

    private static readonly DisplayText NoHome = $"no home directory is known, since $HOME is not set";
    private static readonly DisplayText NoFolder = $"the current directory was removed";
    private static readonly DisplayText StrangeFolder = $"the current directory's path is not in UTF-8";

    /// <summary>Replaces bytes that are not UTF-8 in a text.</summary>
    private const char Undecodable = '\uFFFD';

    /// <summary>Why there is no <see cref="Folder"/>, where it is null.</summary>
    private DisplayText FolderDoubt { get; init; } = NoFolder;

    /// <summary>
    /// Why the state folder is not the one in $XDG_STATE_HOME, as a sentence without a full stop; null where it is, or the
    /// variable is not set.
    /// </summary>
    public DisplayText? StateDoubt { get; init; }

    /// <summary>The folder of a user's saved profiles; null where no home is known.</summary>
    public string? SavedProfiles => ConfigHome is null ? null : Path.Combine(ConfigHome, "profiles");

    /// <summary>The folders of this process.</summary>
    public static ProfileEnvironment OfProcess()
    {
        var folder = CurrentFolder();
        var isStrange = folder is not null && IsStrange(folder);
        var own = OperatingSystem.IsWindows()
            ? FromWindows(Variable, isStrange ? null : folder)
            : From(Variable, isStrange ? null : folder, isSuperUser: OperatingSystem.IsLinux() && FileStatus.OwnUid == 0);
        return own with
        {
            FolderDoubt = isStrange ? StrangeFolder : NoFolder,
        };
    }

    /// <summary>Reads the folders from the variables HOME, XDG_CONFIG_HOME and XDG_STATE_HOME.</summary>
    /// <param name="variable">Returns a variable's value, or null.</param>
    /// <param name="folder">The current directory, absolute; null where it was removed.</param>
    /// <param name="isSuperUser">True for root.</param>
    public static ProfileEnvironment From(Func<string, string?> variable, string? folder, bool isSuperUser)
    {
        string? Absolute(string name) => AbsoluteOf(variable, name);
        var home = Absolute("HOME") ?? Absolute("USERPROFILE");
        var state = Own(Absolute("XDG_STATE_HOME"));
        DisplayText? doubt = state is null ? null : PathTrust.Doubt(state, mayBeMissing: true);
        return new ProfileEnvironment(
            folder,
            home,
            Own(Absolute("XDG_CONFIG_HOME") ?? Below(home, ".config")),
            state is not null && doubt is null ? state : isSuperUser ? SystemState : Own(Below(home, Path.Combine(".local", "state"))),
            DefaultSystemConfig)
        {
            StateDoubt = doubt,
        };
    }

    /// <summary>
    /// The folders on Windows: what the XDG variables name where they are set, as in shells that came from Unix, else what Windows
    /// calls the application data, which it keeps per user (roaming and local) and for all.
    /// </summary>
    /// <param name="variable">Returns a variable's value, or null.</param>
    /// <param name="folder">The current directory, absolute; null where it was removed.</param>
    internal static ProfileEnvironment FromWindows(Func<string, string?> variable, string? folder)
    {
        string? Absolute(string name) => AbsoluteOf(variable, name);
        var home = Absolute("USERPROFILE") ?? Absolute("HOME");
        return new ProfileEnvironment(
            folder,
            home,
            Own(Absolute("XDG_CONFIG_HOME") ?? Absolute("APPDATA") ?? Below(home, Path.Combine("AppData", "Roaming"))),
            Own(Absolute("XDG_STATE_HOME") ?? Absolute("LOCALAPPDATA") ?? Below(home, Path.Combine("AppData", "Local"))),
            Own(Absolute("ProgramData")) ?? @"C:\ProgramData\tuiscan");
    }

    /// <summary>The absolute form of a path, or a <see cref="Diagnostic"/> why there is none.</summary>
    /// <param name="path">A leading <c>~</c> is the home directory.</param>
    /// <param name="folder">The folder that a relative path is relative to; null where it was removed.</param>
    public Result<string> Resolve(string path, string? folder)
    {
        var isHome = path == "~" || (path.StartsWith('~') && path.Length > 1 && IsSeparator(path[1]));
        if (Path.IsPathFullyQualified(path))
        {
            return Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        }

        var start = isHome ? Home : folder;
        if (start is null)
        {
            return new Diagnostic(isHome ? NoHome : (DisplayText)$"{FolderDoubt}, so a relative path leads nowhere: give an absolute one");
        }

        path = !isHome ? path : path.Length > 2 ? path[2..] : ".";
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, start));
    }

    /// <summary>A path in short form: below the home directory with <c>~</c>.</summary>
    public string Shorten(string path) =>
        Home is { Length: > 1 } && path.StartsWith(Home + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? "~" + path[Home.Length..] : path;

    private static bool IsSeparator(char letter) => letter == Path.DirectorySeparatorChar || letter == Path.AltDirectorySeparatorChar;

    /// <summary>The XDG base directory specification says to ignore relative paths.</summary>
    private static string? AbsoluteOf(Func<string, string?> variable, string name) =>
        variable(name) is { Length: > 0 } value && Path.IsPathFullyQualified(value) ? value : null;

    private static string? Own(string? place) => place is null ? null : Path.Combine(place, "tuiscan");

    private static string? Below(string? folder, string name) => folder is null ? null : Path.Combine(folder, name);

    /// <summary>A variable that is not UTF-8 would lead elsewhere: it counts as not set.</summary>
    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value && !value.Contains(Undecodable, StringComparison.Ordinal) ? value : null;

    /// <summary>True where the folder's path is not UTF-8, so that its text would lead elsewhere.</summary>
    private static bool IsStrange(string folder) =>
        folder.Contains(Undecodable, StringComparison.Ordinal)
        && !(FileStatus.Of(folder, followsLinks: true, out var named).IsSuccess && FileStatus.Of(".", followsLinks: true, out var here).IsSuccess
            && named.Identity.IsSameAs(here.Identity));

    private static string? CurrentFolder()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It was removed: absolute paths still work.
            return null;
        }
    }
}
