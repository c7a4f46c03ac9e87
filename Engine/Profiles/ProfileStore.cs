using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Settings;
using TuiScan.Profiles.Toml;

namespace TuiScan.Profiles;

/// <summary>
/// Writes profiles to files: complete or not at all, over an existing one only when asked. Immutable; of two concurrent writers
/// of one file, the file of one of them remains.
/// </summary>
internal sealed class ProfileStore(ProfileEnvironment environment)
{
    /// <summary>
    /// The location where a profile is saved: a path unchanged, a name in the user's folder. Returns a <see cref="Diagnostic"/>
    /// when there is none.
    /// </summary>
    public Result<ProfileLocation> Place(string profile)
    {
        if (ProfileLocator.IsPath(profile))
        {
            return environment.Resolve(profile, environment.Folder).TryGet(out var path, out var problem)
                ? new ProfileLocation(path, profile)
                : new Diagnostic($"{SettingReader.Quote(profile)}: {problem.Message}");
        }

        if (profile.Length == 0 || profile[0] is '.' or '-' || profile.Contains('\0', StringComparison.Ordinal))
        {
            return new Diagnostic($"{SettingReader.Quote(profile)} is no name for a profile: begin with a letter or a digit");
        }

        if (environment.SavedProfiles is not { } folder)
        {
            return new Diagnostic($"no folder for profiles is known, since neither $XDG_CONFIG_HOME nor $HOME is set: give a path");
        }

        var file = Path.Combine(folder, profile + ".toml");
        return new ProfileLocation(file, environment.Shorten(file));
    }

    /// <summary>Writes a file, and creates its folder where it is missing. Null, or why the file is unchanged.</summary>
    /// <param name="place">The location.</param>
    /// <param name="text">The content.</param>
    /// <param name="replace">True when an existing file may be replaced; its mode is kept, a link is followed.</param>
    public static Diagnostic? Save(ProfileLocation place, string text, bool replace) => Save(place, Encoding.UTF8.GetBytes(text), replace);

    /// <summary>
    /// Writes the effective values of some settings to the profile's file, and leaves every other byte unchanged. Null, or why
    /// the file is unchanged.
    /// </summary>
    public static Diagnostic? Update(Profile profile, params IReadOnlyList<Setting> settings)
    {
        if (profile.SourcePath is not { } path)
        {
            return new Diagnostic($"these are built-in values, there is no file to write to: save them under a name");
        }

        var shown = TextEscaper.Escape(profile.Environment.Shorten(path));
        if (ProfileFile.Read(path, out var text) is { } unreadable)
        {
            return unreadable.In(shown);
        }

        foreach (var setting in settings)
        {
            var edit = TomlEditor.Set(text, setting.ValueIn(profile)!, setting.Section, setting.Name);
            if (!edit.IsDone)
            {
                return edit.Diagnostics[0].In(shown);
            }

            text = edit.Utf8;
        }

        return Save(new ProfileLocation(path, shown), text, replace: true);
    }

    private static Diagnostic? Save(ProfileLocation place, byte[] text, bool replace)
    {
        var shown = TextEscaper.Escape(place.Shown);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place.Path)!);
            var target = new FileInfo(place.Path).LinkTarget is null
                ? place.Path
                : File.ResolveLinkTarget(place.Path, returnFinalTarget: true)!.FullName;
            if (!replace && Path.Exists(target))
            {
                return new Diagnostic($"{shown} exists already and was left as it is: choose another name, or say that it may be replaced");
            }

            var fault = NamedOutput.Look(target, out var kind);
            fault = fault.IsFault ? fault : kind == NamedKind.Stream ? FaultCode.NotWritable : Write(target, text, replace);
            return fault.IsSuccess ? null : new Diagnostic(
                NamedOutput.IsRefused(fault) ? (DisplayText)$"{shown} {fault.Message} ({fault.Name})" : WriteFaults.Tell(shown, fault));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Diagnostic($"{shown} could not be written: {TextEscaper.Escape(error.Message)}");
        }
    }

    private static FaultCode Write(string target, byte[] text, bool replace)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}");
        var fault = OwnedFile.CreateNew(temporary, out var file, OwnedFile.Shared);
        if (file is null)
        {
            return fault;
        }

        using (file)
        {
            fault = file.Append(text);

            // Refuses a file that was created since the check.
            fault = fault.IsFault ? fault : replace ? file.Replace(target) : file.Publish(target);
            if (fault.IsFault && !fault.IsNotDurable)
            {
                _ = file.Remove();
            }

            return fault;
        }
    }
}
