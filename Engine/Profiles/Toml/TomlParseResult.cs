using TuiScan.Engine.Model;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Profiles.Toml;

/// <summary>What reading a text gave.</summary>
/// <param name="Root">
/// The root table. Where there are errors it holds what could be read in spite of them, good for finding further errors, not for use.
/// </param>
/// <param name="Diagnostics">The errors, in the order of the text; empty where the text is valid.</param>
internal sealed record TomlParseResult(SettingTable Root, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>True where the text is valid TOML.</summary>
    public bool IsValid => Diagnostics.Count == 0;
}
