using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;
using TuiScan.Profiles.Toml;

namespace TuiScan.Profiles;

/// <summary>The content of a profile before validation. Immutable.</summary>
/// <param name="Name">The profile's name.</param>
/// <param name="SourcePath">The file, absolute; null where there is none.</param>
/// <param name="File">The file's name in messages; null where there is none.</param>
/// <param name="Root">All values that could be read.</param>
/// <param name="Errors">Syntax errors, or the error that the file could not be read.</param>
internal sealed record RawProfile(string Name, string? SourcePath, DisplayText? File, SettingTable Root, IReadOnlyList<Diagnostic> Errors)
{
    /// <summary>The profile name of built-in values.</summary>
    public const string BuiltInName = "default";

    /// <summary>An empty profile.</summary>
    public static RawProfile BuiltIn => new(BuiltInName, null, null, new SettingTable(), []);

    /// <summary>Reads a file; if it cannot be read, that is one of its errors.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="file">Its name in messages.</param>
    public static RawProfile Read(string path, string file) => From(ProfileFile.Parse(path), path, file);

    /// <summary>The content of a text that is, or is to be, in that file.</summary>
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
