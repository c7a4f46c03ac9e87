using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Widgets;

namespace TuiScan.Screen.Views;

/// <summary>An alert in full: what it is about, why, and before and after side by side.</summary>
internal static class DetailsView
{
    private const int MaxWidth = 110;
    private const int NameWidth = 10;

    /// <summary>Three texts on one line; a text without others takes all of it.</summary>
    private readonly record struct Line(string Name, string Left, string Right, bool Differs, Style Style);

    public static void Draw(Canvas canvas, Overlay.Details details, AppState state, Theme theme)
    {
        var width = Math.Min(canvas.Width, MaxWidth);
        var lines = Lines(details.Alert, Math.Max(1, width - 4), theme);
        var place = canvas.Bounds.Center(width, lines.Count + 2);
        var outer = canvas.Part(place);
        outer.Fill(theme.Text);
        var position = state.Alerts.Index.PositionOf(details.Alert.Number);
        var note = position < 0 ? "" : $"{Format.Count(position + 1)} of {Format.Count(state.Alerts.Index.Count)}";
        var inner = Pane.Draw(outer, "Details", focused: true, theme, note);
        var body = inner.Part(inner.Bounds.Inset(1, 0));
        var top = Math.Clamp(details.Top, 0, Math.Max(0, lines.Count - body.Height));
        for (var y = 0; y < body.Height && top + y < lines.Count; y++)
        {
            DrawLine(body, y, lines[top + y], theme);
        }

        if (top + body.Height < lines.Count)
        {
            body.Glyph(body.Width - 1, body.Height - 1, theme.Glyphs.Descending, theme.Accent);
        }
    }

    private static int HalfOf(int width) => Math.Max(1, (width - NameWidth - 1) / 2);

    private static void DrawLine(Canvas body, int y, Line line, Theme theme)
    {
        if (line is { Name: "", Right: "" })
        {
            body.Text(0, y, line.Left, line.Style);
            return;
        }

        var half = HalfOf(body.Width);
        body.Text(0, y, line.Name, line.Differs ? theme.Warning : theme.Muted);
        body.Text(NameWidth, y, line.Left, line.Style);
        body.Text(NameWidth + half + 1, y, line.Right, line.Differs ? theme.Warning : line.Style);
        if (line.Differs && line.Name.Length > 1)
        {
            body.Glyph(NameWidth - 2, y, theme.Glyphs.Bullet, theme.Warning);
        }
    }

    private static List<Line> Lines(Alert alert, int width, Theme theme)
    {
        var lines = new List<Line>();
        var at = alert.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        AddWrapped(lines, $"{alert.Kind}, severity {EnumText.Of(alert.Severity)}, {at} UTC", width, Styles.Of(alert.Severity, theme));
        if (alert.Path is { } path)
        {
            AddWrapped(lines, path.Display, width, theme.Header);
        }

        if (alert.Finding is not { } finding)
        {
            AddWrapped(lines, alert.Detail, width, theme.Text);
            return lines;
        }

        AddReasons(lines, finding, width, theme);
        AddTable(lines, finding, width, theme);
        return lines;
    }

    private static void AddReasons(List<Line> lines, Finding finding, int width, Theme theme)
    {
        if (finding.From is { } from)
        {
            AddWrapped(lines, $"was {from.Display}{(finding.Ambiguous ? " (other pairings are possible)" : "")}", width, theme.Text);
        }

        if (finding.Fault.IsFault)
        {
            var entries = finding.Entries > 1 ? $"; {Format.Count(finding.Entries)} entries are not verified" : "";
            AddWrapped(lines, $"{finding.Fault.Name}: {finding.Fault.Message}{entries}", width, theme.Bad);
        }

        if (finding.Verdict == Verdict.Corrupt)
        {
            AddWrapped(lines, "Content differs, while inode, size, mtime and ctime do not: bit rot or tampering.", width, theme.Bad);
        }

        if (finding.Attributes != EntryAttributes.None)
        {
            AddWrapped(lines, $"differs: {string.Join(", ", EnumText.Of(finding.Attributes))}", width, theme.Text);
        }
    }

    private static void AddTable(List<Line> lines, Finding finding, int width, Theme theme)
    {
        var rows = EntryRow.Of(finding);
        if (rows.Count == 0)
        {
            return;
        }

        lines.Add(default);
        lines.Add(new Line(" ", "before", "after", false, theme.Header));
        foreach (var row in rows)
        {
            var (left, right) = (Wrap(row.Before, HalfOf(width)), Wrap(row.After, HalfOf(width)));
            for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
            {
                var name = i == 0 ? row.Name : " ";
                lines.Add(new Line(name, i < left.Count ? left[i] : "", i < right.Count ? right[i] : "", row.Differs, theme.Text));
            }
        }
    }

    private static IReadOnlyList<string> Wrap(string text, int width) => text.Length == 0 ? ["-"] : TextFit.Wrap(text, width);

    private static void AddWrapped(List<Line> lines, string text, int width, Style style)
    {
        foreach (var line in TextFit.Wrap(text, width))
        {
            lines.Add(new Line("", line, "", false, style));
        }
    }
}
