using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Profiles;

/// <summary>
/// The way from the word on the command line to a valid profile: look up, read, override, validate. Immutable; reads files
/// anew at each call.
/// </summary>
internal sealed class ProfileLoader(SettingsTable table, ProfileEnvironment environment)
{
    public SettingsTable Table => table;

    public ProfileEnvironment Environment => environment;

    public ProfileLocator Locator { get; } = new(environment);

    /// <summary>Loads the profile that is named, or the one that is meant where none is.</summary>
    /// <param name="profile">A name, or a path; null for none.</param>
    /// <param name="overrides">What the command line says.</param>
    /// <param name="needsRoot">Whether a run is to begin, for which a root must be known.</param>
    public ProfileResult Load(string? profile, IReadOnlyList<SettingOverride> overrides, bool needsRoot = true)
    {
        var places = profile is null ? Locator.Defaults : Locator.Candidates(profile);
        if (places.FirstOrDefault(place => place.Exists) is { } found)
        {
            var isNamed = profile is not null && ProfileLocator.IsPath(profile);
            return isNamed || !needsRoot ? LoadFile(found, overrides, needsRoot) : LoadFound(found, overrides);
        }

        return profile is null
            ? ProfileBuilder.Build(table, environment, RawProfile.BuiltIn, overrides, needsRoot)
            : new ProfileResult(null, [NotFound(profile, places)]);
    }

    /// <summary>True where the profile that is meant when none is named says that it is of that kind.</summary>
    public bool IsDefaultOf(string kind) =>
        Locator.Defaults.FirstOrDefault(place => place.Exists) is { } found
        && RawProfile.Read(found.Path, found.Shown).Root.Entries.FirstOrDefault(entry => entry.Key.Name == "job")?.Value is TomlTable job
        && job.Entries.FirstOrDefault(entry => entry.Key.Name == "kind")?.Value is TomlString { Value: var written }
        && written == kind;

    /// <summary>Loads the profile of one place.</summary>
    public ProfileResult LoadFile(ProfileLocation place, IReadOnlyList<SettingOverride> overrides, bool needsRoot) =>
        ProfileBuilder.Build(table, environment, RawProfile.Read(place.Path, place.Shown), overrides, needsRoot);

    /// <summary>
    /// Loads a profile that is to be run and that was found, rather than named by its path: refused where it runs commands and
    /// others can have written it.
    /// </summary>
    public ProfileResult LoadFound(ProfileLocation place, IReadOnlyList<SettingOverride> overrides)
    {
        var result = LoadFile(place, overrides, needsRoot: true);
        return result.IsValid
            && table.KindOf(result.Profile.Kind).AskFirst is not null
            && ProfileTrust.Doubt(place, result.Profile.Kind) is { } doubt
            ? new ProfileResult(null, [doubt])
            : result;
    }

    /// <summary>Says whether a file is a valid profile; that it names no root is no mistake of its own.</summary>
    /// <param name="file">A path, relative to the caller's directory.</param>
    public ProfileResult Check(string file)
    {
        var path = environment.Resolve(file, environment.Folder) ?? Path.GetFullPath(file, environment.Folder);
        return LoadFile(new ProfileLocation(path, file), [], needsRoot: false);
    }

    private ProfileError NotFound(string profile, IReadOnlyList<ProfileLocation> places)
    {
        var shown = SettingReader.Quote(profile);
        if (ProfileLocator.IsPath(profile))
        {
            return new ProfileError($"no profile {shown}: there is no such file");
        }

        var names = new ProfileCatalog(this).Names();
        var hint = Words.Nearest(profile, names) is { } near ? $"; did you mean '{Model.TextEscaper.Escape(near)}'?"
            : names.Count > 0 ? $"; saved are {string.Join(", ", names.Select(Model.TextEscaper.Escape))}" : "";
        return new ProfileError($"no profile {shown}: looked for {Words.List(places.Select(place => Model.TextEscaper.Escape(place.Shown)), "and")}{hint}");
    }
}
