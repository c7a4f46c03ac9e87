using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Values;
using TuiScan.Profiles;

namespace TuiScan.Cli.Commands;

/// <summary>The commands for saved profiles.</summary>
internal sealed class ProfileCommands(CommandConsole console, ProfileLoader loader)
{
    /// <summary>The column after most lines of <c>profile show</c>.</summary>
    private const int OriginColumn = 40;

    private const string FirstLine = "For whom this profile is: say it here, lists show this line.";

    public int List()
    {
        var saved = new ProfileCatalog(loader).List();
        if (saved.Count == 0)
        {
            console.Complain($"no profiles in {string.Join(", ", loader.Locator.Folders.Select(folder => TextEscaper.Escape(folder.Shown)))}");
            return ExitCodes.Clean;
        }

        var rows = saved.Select(profile => (
            Name: TextEscaper.Escape(profile.Name),
            Place: TextEscaper.Escape(profile.Location.Shown),
            Note: NoteOf(profile))).ToArray();
        var (name, place) = (rows.Max(row => row.Name.Length), rows.Max(row => row.Place.Length));
        foreach (var row in rows)
        {
            console.Print($"{row.Name.ToString().PadRight(name)}  {row.Place.ToString().PadRight(place)}  {row.Note}".TrimEnd() + "\n");
        }

        return ExitCodes.Clean;
    }

    public int Show(string? name)
    {
        var result = loader.Load(name, [], ProfilePurpose.Show);
        if (!result.IsValid)
        {
            console.Tell(result.Errors);
            return ExitCodes.Usage;
        }

        console.Print(Text(result.Profile));
        return ExitCodes.Clean;
    }

    public int Check(string file)
    {
        var result = loader.Check(file);
        if (!result.IsValid)
        {
            console.Tell(result.Errors);
            return ExitCodes.Usage;
        }

        console.Print($"{TextEscaper.Escape(file)}: valid\n");
        return ExitCodes.Clean;
    }

    /// <summary>Saves a profile: the built-in values with these overrides, every setting explained.</summary>
    public int New(string name, IReadOnlyList<SettingOverride> overrides)
    {
        var made = ProfileBuilder.Build(loader.Table, loader.Environment, RawProfile.BuiltIn, overrides, needsRoot: false);
        if (!new ProfileStore(loader.Environment).Place(name).TryGet(out var place, out var nowhere) || !made.IsValid)
        {
            console.Tell([.. made.Errors, .. nowhere is null ? Array.Empty<Diagnostic>() : [nowhere]]);
            return ExitCodes.Usage;
        }

        var shown = TextEscaper.Escape(place.Shown);
        if (place.Exists)
        {
            console.Complain($"{shown} exists already and was left as it is; choose another name, or edit it");
            return ExitCodes.Usage;
        }

        var profile = made.Profile.Named(Path.GetFileNameWithoutExtension(place.Path));
        if (ProfileStore.Save(place, ProfileWriter.Documented(profile, FirstLine), replace: false) is { } failed)
        {
            console.Tell(failed);
            return ExitCodes.CannotWrite;
        }

        console.Print($"saved {shown}\n");
        return ExitCodes.Clean;
    }

    private static string NoteOf(SavedProfile profile)
    {
        var note = TextEscaper.Escape(profile.ForWhom);
        var trouble = profile.IsValid ? "" : $"[{profile.Errors.Count} errors]";
        var shadow = profile.IsShadowed ? "[shadowed]" : "";
        return string.Join(' ', new[] { trouble, shadow, note }.Where(part => part.Length > 0));
    }

    /// <summary>The profile as TOML, with a comment after each value about its origin.</summary>
    private static string Text(Profile profile)
    {
        var text = new StringBuilder();
        var source = profile.SourcePath is { } path ? TextEscaper.Escape(path) : "built-in values";
        text.Append($"# {TextEscaper.Escape(profile.Name)}: {source}\n");
        foreach (var section in profile.Table.SettingsOf(profile.Kind).GroupBy(setting => setting.Section))
        {
            text.Append($"\n[{section.Key}]\n");
            foreach (var setting in section)
            {
                var line = setting.ValueIn(profile) is { } value ? $"{setting.Name} = {SettingFormat.Value(value)}" : $"# {setting.Name} is not set";
                text.Append(line.PadRight(OriginColumn)).Append($" # {profile.OriginOf(setting)}\n");
            }
        }

        return text.ToString();
    }
}
