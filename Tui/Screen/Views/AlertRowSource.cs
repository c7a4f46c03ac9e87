using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Alerts;
using TuiScan.Screen.State.Alerts.Grouping;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views;

/// <summary>The texts of the rows of the Alerts pane: alerts, and the directories of the tree.</summary>
/// <param name="state">The state.</param>
/// <param name="columns">What each column shows; null for the mark in front.</param>
/// <param name="detailWidth">Columns that there are for what differs.</param>
/// <param name="theme">Styles and glyphs.</param>
internal sealed class AlertRowSource(AppState state, IReadOnlyList<AlertColumn?> columns, int detailWidth, Theme theme) : IRowSource
{
    private const int MaxIndent = 10;

    private readonly AlertsState _pane = state.Alerts;

    public int Count => _pane.Count;

    public string Text(int row, int column)
    {
        var shown = _pane[row];
        return columns[column] is not { } what ? MarkOf(shown)
            : shown.Directory is { } directory ? TextOf(directory, shown.Depth, what)
            : AlertIndex.Find(state.ShownAlerts, shown.Number) is { } alert ? TextOf(alert, shown.Depth, what)
            : "";
    }

    public Style? Style(int row, int column)
    {
        var shown = _pane[row];
        if (columns[column] is not { } what)
        {
            return theme.Key;
        }

        if (shown.Directory is { } directory)
        {
            return what switch
            {
                AlertColumn.Severity => Styles.Of(directory.Worst, theme),
                AlertColumn.Path => theme.Header,
                AlertColumn.Detail => theme.Muted,
                _ => null,
            };
        }

        return AlertIndex.Find(state.ShownAlerts, shown.Number) is not { } alert ? null : what switch
        {
            AlertColumn.Severity => Styles.Of(alert.Severity, theme),
            AlertColumn.Verdict => Styles.OfKind(alert.Kind, theme),
            AlertColumn.Path => null,
            _ => theme.Muted,
        };
    }

    private static string PartsOf(TreeDirectory directory)
    {
        var parts = new List<string>();
        foreach (var (count, word) in new[] { (directory.High, "high"), (directory.Medium, "medium"), (directory.Low, "low") })
        {
            if (count > 0)
            {
                parts.Add($"{Format.Count(count)} {word}");
            }
        }

        return string.Join(", ", parts);
    }

    private string MarkOf(AlertRow row)
    {
        if (row.Directory is null)
        {
            return _pane.Marks.Contains(row.Number) ? theme.Glyphs.Mark.ToString() : "";
        }

        var marked = _pane.Marks.Count == 0 ? 0 : _pane.Marks.Among(_pane.Tree!.Below(row.Directory));
        return marked == 0 ? "" : (marked == row.Directory.Count ? theme.Glyphs.Mark : theme.Glyphs.MarkedInPart).ToString();
    }

    private string TextOf(TreeDirectory directory, int depth, AlertColumn column) => column switch
    {
        AlertColumn.Severity => EnumText.Of(directory.Worst),
        AlertColumn.Verdict => Format.Count(directory.Count),
        AlertColumn.Path => $"{Indent(depth)}{(directory.IsOpen ? theme.Glyphs.Opened : theme.Glyphs.Closed)} {directory.Name}",
        AlertColumn.Detail => PartsOf(directory),
        _ => "",
    };

    private string TextOf(Alert alert, int depth, AlertColumn column) => column switch
    {
        AlertColumn.Severity => EnumText.Of(alert.Severity),
        AlertColumn.Verdict => alert.Kind,
        AlertColumn.Path => _pane.Tree is null ? PathOf(alert) : $"{Indent(depth)}  {NameOf(alert)}",
        AlertColumn.Detail => alert.Path is null ? "" : AlertText.Of(alert, detailWidth, state.Shown?.Accounts ?? AccountTable.Empty),
        _ => alert.At.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
    };

    private static string PathOf(Alert alert) => alert.Path is not { } path ? "" : path.Display;

    /// <summary>In the tree the rows above say where it lies.</summary>
    private static string NameOf(Alert alert) => alert.Path is not { } path ? ""
        : new FilePath(path.Bytes[(path.Bytes.LastIndexOf((byte)'/') + 1)..].ToArray()).Display;

    private static string Indent(int depth) => new(' ', 2 * Math.Min(depth, MaxIndent));
}
