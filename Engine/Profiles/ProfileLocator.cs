using TuiScan.Engine.Settings;

namespace TuiScan.Profiles;

/// <summary>Where profiles are looked up, and in which order. Immutable.</summary>
internal sealed class ProfileLocator(ProfileEnvironment environment)
{
    private const string Extension = ".toml";

    /// <summary>The folders of named profiles; the first match wins.</summary>
    public IReadOnlyList<ProfileLocation> Folders { get; } = Places(environment, "profiles");

    /// <summary>The profiles that are used when none is named; the first match wins.</summary>
    public IReadOnlyList<ProfileLocation> Defaults { get; } = Places(environment, "config.toml");

    /// <summary>True where the word is a path, not a name.</summary>
    public static bool IsPath(string profile) =>
        profile.Contains('/', StringComparison.Ordinal)
        || profile.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || profile.EndsWith(Extension, StringComparison.Ordinal);

    /// <summary>All possible locations of a profile of that name; the first that exists wins.</summary>
    public IReadOnlyList<ProfileLocation> Candidates(string name) =>
        [.. Folders.Select(folder => new ProfileLocation(Path.Combine(folder.Path, name + Extension), Path.Join(folder.Shown, name + Extension)))];

    private static ProfileLocation[] Places(ProfileEnvironment environment, string name)
    {
        var places = new List<ProfileLocation>();
        if (environment.Folder is { } current)
        {
            places.Add(new ProfileLocation(Path.Combine(current, name), name));
        }

        foreach (var folder in new[] { environment.ConfigHome, environment.SystemConfig })
        {
            if (folder is not null)
            {
                var path = Path.Combine(folder, name);
                places.Add(new ProfileLocation(path, environment.Shorten(path)));
            }
        }

        return [.. places];
    }
}
