using TuiScan.Engine.Model;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Profiles.Toml;

/// <summary>The result of reading a text.</summary>
/// <param name="Root">The root table. After errors it contains what could still be read: enough to find further errors, not for
/// use.</param>
/// <param name="Diagnostics">The errors, in the order of the text; empty where the text is valid.</param>
internal sealed record TomlParseResult(SettingTable Root, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>True where the text is valid TOML.</summary>
    public bool IsValid => Diagnostics.Count == 0;
}
