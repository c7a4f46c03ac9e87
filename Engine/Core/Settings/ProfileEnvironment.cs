using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Engine.Settings;

/// <summary>
/// The places that profiles depend on, taken from the process once, by its caller. All absolute. Immutable.
/// </summary>
/// <param name="Folder">The caller's directory; null where it was removed, or its path is no UTF-8.</param>
/// <param name="Home">The home directory; null where none is known.</param>
/// <param name="ConfigHome"><c>$XDG_CONFIG_HOME/tuiscan</c>, <c>~/.config/tuiscan</c>; null where neither is known.</param>
/// <param name="StateHome">
/// <c>$XDG_STATE_HOME/tuiscan</c> where nobody else can write there, else <c>/var/lib/tuiscan</c> for root and
/// <c>~/.local/state/tuiscan</c> for others; null where none is known.
/// </param>
/// <param name="SystemConfig">What holds for all users.</param>
internal sealed record ProfileEnvironment(string? Folder, string? Home, string? ConfigHome, string? StateHome, string SystemConfig)
{
    /// <summary>The usual place of what holds for all users.</summary>
    public const string DefaultSystemConfig = "/etc/tuiscan";

    /// <summary>Root's state: one place, whoever's HOME it runs with.</summary>
    public const string SystemState = "/var/lib/tuiscan";

    /// <summary>Where root's state was before it had a place of its own.</summary>
    public const string FormerSystemState = "/root/.local/state/tuiscan";

    private const string NoHome = "no home directory is known, since $HOME is not set";
    private const string NoFolder = "the current directory was removed";
    private const string StrangeFolder = "the current directory's path is not in UTF-8";

    /// <summary>What stands in a text for bytes that are no UTF-8.</summary>
    private const char Undecodable = '\uFFFD';

    /// <summary>Why there is no <see cref="Folder"/>, where there is none.</summary>
    private string FolderDoubt { get; init; } = NoFolder;

    /// <summary>Why the state is not where $XDG_STATE_HOME says, in a sentence without its end; null where it is, or nothing is said.</summary>
    public string? StateDoubt { get; init; }

    /// <summary>Where a user's own profiles are saved; null where no home is known.</summary>
    public string? SavedProfiles => ConfigHome is null ? null : Path.Combine(ConfigHome, "profiles");

    /// <summary>The places of this process.</summary>
    public static ProfileEnvironment OfProcess()
    {
        var folder = CurrentFolder();
        var isStrange = folder is not null && IsStrange(folder);
        return From(Variable, isStrange ? null : folder, isSuperUser: OperatingSystem.IsLinux() && FileStatus.OwnUid == 0) with
        {
            FolderDoubt = isStrange ? StrangeFolder : NoFolder,
        };
    }

    /// <summary>Reads the places from the variables HOME, XDG_CONFIG_HOME and XDG_STATE_HOME.</summary>
    /// <param name="variable">A variable's value, or null.</param>
    /// <param name="folder">The caller's directory, absolute; null where it was removed.</param>
    /// <param name="isSuperUser">Whether this is root.</param>
    public static ProfileEnvironment From(Func<string, string?> variable, string? folder, bool isSuperUser)
    {
        // The XDG base directory specification has relative paths ignored.
        string? Absolute(string name) => variable(name) is { Length: > 0 } value && Path.IsPathFullyQualified(value) ? value : null;
        string? Own(string? place) => place is null ? null : Path.Combine(place, "tuiscan");
        var home = Absolute("HOME") ?? Absolute("USERPROFILE");
        var state = Own(Absolute("XDG_STATE_HOME"));
        var doubt = state is null ? null : PathTrust.Doubt(state, mayBeMissing: true);
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

    /// <summary>The absolute form of a path, or why there is none.</summary>
    /// <param name="path">A leading <c>~</c> is the home directory.</param>
    /// <param name="folder">What a relative path is relative to; null where that was removed.</param>
    public Result<string> Resolve(string path, string? folder)
    {
        var isHome = path == "~" || path.StartsWith("~/", StringComparison.Ordinal);
        var start = isHome ? Home : Path.IsPathFullyQualified(path) ? "/" : folder;
        if (start is null)
        {
            return new Diagnostic(isHome ? NoHome : $"{FolderDoubt}, so a relative path leads nowhere: give an absolute one");
        }

        path = !isHome ? path : path.Length > 2 ? path[2..] : ".";
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, start));
    }

    /// <summary>A path as people like to see it: below the home directory with <c>~</c>.</summary>
    public string Shorten(string path) =>
        Home is { Length: > 1 } && path.StartsWith(Home + "/", StringComparison.Ordinal) ? "~" + path[Home.Length..] : path;

    private static string? Below(string? folder, string name) => folder is null ? null : Path.Combine(folder, name);

    /// <summary>One that is no UTF-8 would lead elsewhere: it counts as not set.</summary>
    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value && !value.Contains(Undecodable, StringComparison.Ordinal) ? value : null;

    /// <summary>Whether its text leads elsewhere than it is, since it is no UTF-8.</summary>
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
            // It was removed: what has an absolute path works all the same.
            return null;
        }
    }
}
