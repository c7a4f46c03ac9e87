namespace TuiScan.Engine.Toml;

/// <summary>Collects the errors of one text, at most <see cref="TomlDocument.MaxDiagnostics"/>; the last says that reading stopped there.</summary>
internal sealed class TomlDiagnosticBag
{
    private readonly List<TomlDiagnostic> _diagnostics = [];

    /// <summary>True once no more errors are taken: the reader stops.</summary>
    public bool IsFull => _diagnostics.Count >= TomlDocument.MaxDiagnostics;

    public IReadOnlyList<TomlDiagnostic> Diagnostics => _diagnostics;

    public void Add(TomlPosition position, string message)
    {
        if (_diagnostics.Count < TomlDocument.MaxDiagnostics - 1)
        {
            _diagnostics.Add(new TomlDiagnostic(position, message));
        }
        else if (!IsFull)
        {
            _diagnostics.Add(new TomlDiagnostic(position, $"too many errors: correct the {TomlDocument.MaxDiagnostics - 1} above first; the text from here on was not read"));
        }
    }
}
