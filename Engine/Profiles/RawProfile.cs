using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;
using TuiScan.Profiles.Toml;

namespace TuiScan.Profiles;

/// <summary>What was typed into a profile, before anything is known to be right. Immutable.</summary>
/// <param name="Name">The profile's name.</param>
/// <param name="SourcePath">The file, absolute; null where there is none.</param>
/// <param name="File">The file as messages name it, safe to print; null where there is none.</param>
/// <param name="Root">Everything that could be read.</param>
/// <param name="Errors">What is no TOML, or could not be read at all.</param>
internal sealed record RawProfile(string Name, string? SourcePath, string? File, SettingTable Root, IReadOnlyList<Diagnostic> Errors)
{
    /// <summary>The name that built-in values go by.</summary>
    public const string BuiltInName = "default";

    /// <summary>Nothing was typed.</summary>
    public static RawProfile BuiltIn => new(BuiltInName, null, null, new SettingTable(), []);

    /// <summary>Reads a file; that it cannot be read is one of its errors.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="file">How messages name it.</param>
    public static RawProfile Read(string path, string file) => From(ProfileFile.Parse(path), path, file);

    /// <summary>What a text gives that stands, or is to stand, in that file.</summary>
    public static RawProfile From(TomlParseResult text, string path, string file)
    {
        var shown = TextEscaper.Escape(file);
        return new RawProfile(
            Path.GetFileNameWithoutExtension(path),
            path,
            shown,
            text.Root,
            [.. text.Diagnostics.Select(diagnostic => diagnostic.In(shown))]);
    }
}
