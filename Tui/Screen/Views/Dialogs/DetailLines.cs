using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views.Dialogs;

/// <summary>An alert in full, as lines: what it is about, why, and before and after in two columns. For the dialog and for beside the list.</summary>
internal sealed class DetailLines
{
    private const int NameWidth = 10;

    /// <summary>In which lengths digests are broken, so that what stands below each other belongs together.</summary>
    private static readonly int[] DigestSteps = [128, 64, 32, 16, 8];

    private readonly List<Line> _lines = [];
    private readonly int _width;
    private readonly Theme _theme;

    private DetailLines(int width, Theme theme) => (_width, _theme) = (width, theme);

    /// <summary>How many lines there are.</summary>
    public int Count => _lines.Count;

    private int Half => Math.Max(1, (_width - NameWidth - 1) / 2);

    /// <param name="alert">What is shown.</param>
    /// <param name="state">Knows the digest and the names of users.</param>
    /// <param name="width">1 or more.</param>
    /// <param name="theme">Styles and glyphs.</param>
    public static DetailLines Of(Alert alert, AppState state, int width, Theme theme)
    {
        var lines = new DetailLines(Math.Max(1, width), theme);
        lines.Add(alert, state.Shown?.Baseline?.Algorithm, state.Shown?.Accounts ?? AccountTable.Empty);
        return lines;
    }

    /// <summary>Paints the lines from one on, and a mark where more follow.</summary>
    public void Paint(Painter body, int first) =>
        ScrolledLines.Paint(body, _lines.Count, first, _theme, (line, y) => PaintLine(body, y, _lines[line]));

    private void PaintLine(Painter body, int y, Line line)
    {
        if (line.Name is null)
        {
            body.Text(0, y, line.Left ?? "", line.Style);
            return;
        }

        var differs = line.Difference == EntryDifference.Compared;
        body.Text(0, y, line.Name, differs ? _theme.Warning : _theme.Muted);
        body.Text(NameWidth, y, line.Left, line.Style);
        body.Text(NameWidth + Half + 1, y, line.Right, differs ? _theme.Warning : line.Style);
        if (line.Name.Length > 0 && line.Difference != EntryDifference.None)
        {
            body.Glyph(NameWidth - 2, y, differs ? _theme.Glyphs.Bullet : '~', differs ? _theme.Warning : _theme.Muted);
        }
    }

    private void Add(Alert alert, DigestAlgorithm? algorithm, AccountTable accounts)
    {
        var at = alert.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        AddWrapped($"{alert.Kind}, severity {EnumText.Of(alert.Severity)}, {at} UTC", Styles.Of(alert.Severity, _theme));
        if (alert.Path is { } path)
        {
            AddWrapped(path.Display, _theme.Header);
        }

        if (alert.Finding is not { } finding)
        {
            AddWrapped(alert.Detail, _theme.Text);
            return;
        }

        AddReasons(finding);
        AddTable(EntryRow.Of(finding, algorithm, accounts));
    }

    private void AddReasons(Finding finding)
    {
        if (finding.From is { } from)
        {
            AddWrapped($"was {from.Display}{(finding.Ambiguous ? " (other pairings are possible)" : "")}", _theme.Text);
        }

        if (finding.Fault.IsFault)
        {
            var entries = finding.Entries > 1 ? $"; {Format.Count(finding.Entries)} entries are not verified" : "";
            AddWrapped($"{finding.Fault.Name}: {finding.Fault.Message}{entries}", _theme.Bad);
        }

        if (finding.Verdict == Verdict.Corrupt)
        {
            AddWrapped("Content differs, while inode, size, mtime and ctime do not: bit rot or tampering.", _theme.Bad);
        }
    }

    private void AddTable(IReadOnlyList<EntryRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        _lines.Add(default);
        _lines.Add(new Line("", "before", "after", EntryDifference.None, _theme.Header));
        foreach (var row in rows)
        {
            var (left, right) = (Wrap(row.Before, row.IsDigest), Wrap(row.After, row.IsDigest));
            for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
            {
                _lines.Add(new Line(i == 0 ? row.Name : "", i < left.Count ? left[i] : "", i < right.Count ? right[i] : "", row.Difference, _theme.Text));
            }
        }

        if (rows.Any(row => row.Difference == EntryDifference.NotCompared))
        {
            _lines.Add(default);
            AddWrapped("~ differs, and is not compared", _theme.Muted);
        }
    }

    private IReadOnlyList<string> Wrap(string text, bool isDigest) =>
        text.Length == 0 ? ["-"] : TextFit.Wrap(text, isDigest ? Math.Max(1, Array.Find(DigestSteps, step => step <= Half)) : Half);

    private void AddWrapped(string text, Style style) =>
        _lines.AddRange(TextFit.Wrap(text, _width).Select(line => new Line(null, line, "", EntryDifference.None, style)));

    /// <summary>A name and two texts; where there is no name a text that takes all of the line.</summary>
    private readonly record struct Line(string? Name, string Left, string Right, EntryDifference Difference, Style Style);
}
