using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Profiles.Toml;

/// <summary>The errors of one text, at most <see cref="TomlDocument.MaxDiagnostics"/>.</summary>
internal sealed class TomlDiagnosticBag
{
    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>True if no more errors are added.</summary>
    public bool IsFull => _diagnostics.Count >= TomlDocument.MaxDiagnostics;

    public void Add(Diagnostic diagnostic)
    {
        if (!IsFull)
        {
            _diagnostics.Add(diagnostic);
        }
    }

    /// <summary>The errors of both, sorted by position. If there are too many, the last one says so.</summary>
    /// <param name="others">Further errors.</param>
    /// <param name="isCutShort">True if a part of the text was not read.</param>
    public IReadOnlyList<Diagnostic> MergedWith(TomlDiagnosticBag others, bool isCutShort)
    {
        if (_diagnostics.Count == 0 && others._diagnostics.Count == 0)
        {
            return [];
        }

        // A stable sort: errors at the same position stay in the order in which they were found.
        var all = _diagnostics.Concat(others._diagnostics)
            .OrderBy(found => found.Position.Line)
            .ThenBy(found => found.Position.Column)
            .ToList();
        if (all.Count < TomlDocument.MaxDiagnostics && !isCutShort)
        {
            return all;
        }

        var shown = Math.Min(all.Count, TomlDocument.MaxDiagnostics) - 1;
        var last = all[shown];
        all.RemoveRange(shown, all.Count - shown);
        DisplayText message = shown > 0
            ? (DisplayText)$"too many errors: correct the {shown} above first; the text from here on was not read"
            : (DisplayText)$"{last.Message}; the text from here on was not read";
        all.Add(last with { Message = message });
        return all;
    }
}
