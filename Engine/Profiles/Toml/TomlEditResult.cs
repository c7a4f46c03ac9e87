using TuiScan.Engine.Model;

namespace TuiScan.Profiles.Toml;

/// <summary>The result of an edit.</summary>
/// <param name="Utf8">The whole text after the edit; the unchanged text where there are diagnostics.</param>
/// <param name="Diagnostics">Why the edit was refused; empty where it was made.</param>
internal sealed record TomlEditResult(byte[] Utf8, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>True where the edit was made.</summary>
    public bool IsDone => Diagnostics.Count == 0;
}
