using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Profiles;

/// <summary>
/// From the word on the command line to a valid profile: look up, read, override, validate. Immutable; reads files again at
/// each call.
/// </summary>
internal sealed class ProfileLoader(SettingsTable table, ProfileEnvironment environment)
{
    public SettingsTable Table => table;

    public ProfileEnvironment Environment => environment;

    public ProfileLocator Locator { get; } = new(environment);

    /// <summary>Loads the named profile, or the default one where none is named.</summary>
    /// <param name="profile">A name, or a path; null for none.</param>
    /// <param name="overrides">The values on the command line.</param>
    /// <param name="purpose">The purpose of loading it.</param>
    public ProfileResult Load(string? profile, IReadOnlyList<SettingOverride> overrides, ProfilePurpose purpose)
    {
        var result = Find(profile, overrides, purpose);
        return profile is null || !result.IsValid ? result : result with { Profile = result.Profile.CalledBy(profile) };
    }

    private ProfileResult Find(string? profile, IReadOnlyList<SettingOverride> overrides, ProfilePurpose purpose)
    {
        if (profile is not null && ProfileLocator.IsPath(profile))
        {
            return LoadNamed(profile, overrides, purpose);
        }

        var places = profile is null ? Locator.Defaults : Locator.Candidates(profile);
        if (places.FirstOrDefault(place => place.Exists) is { } found)
        {
            return LoadFound(found, overrides, purpose);
        }

        return profile is null
            ? ProfileBuilder.Build(table, environment, RawProfile.BuiltIn, overrides, purpose.NeedsRoot)
            : NotFound(profile, places);
    }

    /// <summary>True where the default profile is of that kind.</summary>
    public bool IsDefaultOf(string kind) =>
        Locator.Defaults.FirstOrDefault(place => place.Exists) is { } found
        && RawProfile.Read(found.Path, found.Shown).Root.Entries.FirstOrDefault(entry => entry.Key.Name == "job")?.Value is SettingTable job
        && job.Entries.FirstOrDefault(entry => entry.Key.Name == "kind")?.Value is SettingText { Value: var written }
        && written == kind;

    /// <summary>Loads the profile at a location.</summary>
    public ProfileResult LoadFile(ProfileLocation place, IReadOnlyList<SettingOverride> overrides, bool needsRoot) =>
        ProfileBuilder.Build(table, environment, RawProfile.Read(place.Path, place.Shown), overrides, needsRoot);

    /// <summary>Loads a profile that was found rather than named by its path: refused where others could have written it.</summary>
    public ProfileResult LoadFound(ProfileLocation place, IReadOnlyList<SettingOverride> overrides, ProfilePurpose purpose) =>
        purpose.Command is { } command && ProfileTrust.Doubt(place, command) is { } doubt
            ? new ProfileResult(null, [doubt])
            : LoadFile(place, overrides, purpose.NeedsRoot);

    /// <summary>Checks whether a file is a valid profile; a missing root is not an error here.</summary>
    /// <param name="file">A path, relative to the current directory.</param>
    public ProfileResult Check(string file) =>
        environment.Resolve(file, environment.Folder).TryGet(out var path, out var problem)
            ? LoadFile(new ProfileLocation(path, file), [], needsRoot: false)
            : new ProfileResult(null, [new Diagnostic($"{SettingReader.Quote(file)}: {problem.Message}")]);

    private ProfileResult LoadNamed(string profile, IReadOnlyList<SettingOverride> overrides, ProfilePurpose purpose)
    {
        var place = environment.Resolve(profile, environment.Folder).TryGet(out var path, out var problem) ? new ProfileLocation(path, profile) : null;
        return place is { Exists: true }
            ? LoadFile(place, overrides, purpose.NeedsRoot)
            : new ProfileResult(null, [new Diagnostic($"no profile {SettingReader.Quote(profile)}: {problem?.Message ?? (DisplayText)$"there is no such file"}")]);
    }

    private ProfileResult NotFound(string profile, IReadOnlyList<ProfileLocation> places)
    {
        var shown = SettingReader.Quote(profile);
        var names = new ProfileCatalog(this).Names();
        var hint = Spelling.Nearest(profile, names) is { } near ? (DisplayText)$"; did you mean '{TextEscaper.Escape(near)}'?"
            : names.Count > 0 ? (DisplayText)$"; saved are {DisplayText.Join($", ", names.Select(TextEscaper.Escape))}" : default;
        return new ProfileResult(null, [new Diagnostic($"no profile {shown}: looked for {Spelling.List(places.Select(place => TextEscaper.Escape(place.Shown)), $"and")}{hint}")])
        {
            IsNotFound = true,
        };
    }
}
