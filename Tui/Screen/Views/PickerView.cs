using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Widgets;

namespace TuiScan.Screen.Views;

/// <summary>The saved profiles, and beside them what the selected one would change and when.</summary>
internal static class PickerView
{
    private const int MaxWidth = 110;
    private const int SideBySideFrom = 64;

    private static readonly TableColumn[] Columns = [new("profile", Extent.Fill())];

    public static void Draw(Canvas canvas, Overlay.Picker picker, AppState state, Theme theme)
    {
        var width = Math.Min(canvas.Width, MaxWidth);
        var outer = canvas.Part(canvas.Bounds.Center(width, Math.Max(Math.Min(canvas.Height, 8), canvas.Height * 2 / 3)));
        outer.Fill(theme.Text);
        var inner = Pane.Draw(outer, "Profiles", focused: true, theme, "Enter uses, Esc closes");
        var body = inner.Part(inner.Bounds.Inset(1, 0));
        if (picker.Profiles is not { Count: > 0 } profiles)
        {
            var text = picker.Profiles is null ? "Reading the saved profiles." : "There are no saved profiles; S saves the present settings as one.";
            body.Text(0, 0, text, theme.Muted, body.Width, theme.Glyphs);
            return;
        }

        var parts = body.Width >= SideBySideFrom
            ? Layout.Columns(body.Bounds, 2, [Extent.Fixed(Math.Min(26, body.Width / 3)), Extent.Fill()])
            : Layout.Rows(body.Bounds, Extent.Percent(40), Extent.Fill());
        Table.Draw(body.Part(parts[0]), Columns, new Source(profiles, theme), null, picker.Table, focused: true, theme);
        var selected = profiles[Math.Clamp(picker.Table.Selected, 0, profiles.Count - 1)];
        DrawPreview(body.Part(parts[1]), selected, state, theme);
    }

    private static void DrawPreview(Canvas canvas, ProfileChoice choice, AppState state, Theme theme)
    {
        var y = Write(canvas, 0, choice.ForWhom, theme.Text, theme);
        y = Write(canvas, y, TextEscaper.Escape(choice.Path), theme.Muted, theme);
        if (choice.Error.Length > 0)
        {
            Write(canvas, y + 1, choice.Error, theme.Bad, theme);
            return;
        }

        if (choice.Differences.Count == 0)
        {
            Write(canvas, y + 1, "Does not differ from the present settings.", theme.Text, theme);
            return;
        }

        var isActive = state.Active is not null;
        y = DrawDifferences(canvas, y + 1, isActive ? "At once, in the run under way" : "Changes", choice.Differences.Where(d => d.IsLive || !isActive), theme);
        if (isActive)
        {
            DrawDifferences(canvas, y, "From the next run on", choice.Differences.Where(d => !d.IsLive), theme);
        }
    }

    private static int DrawDifferences(Canvas canvas, int y, string title, IEnumerable<ProfileDifference> differences, Theme theme)
    {
        var first = true;
        foreach (var difference in differences)
        {
            if (first)
            {
                canvas.Text(0, y++, title, theme.Header);
                first = false;
            }

            var x = canvas.Text(1, y, difference.Key, theme.Muted) + 1;
            x = canvas.Text(x, y, TextFit.End(difference.Now, Math.Max(4, (canvas.Width - x) / 2), theme.Glyphs.Ellipsis), theme.Text);
            x = canvas.Text(x, y, " -> ", theme.Muted);
            canvas.Text(x, y++, TextFit.End(difference.Then, canvas.Width - x, theme.Glyphs.Ellipsis), theme.Warning);
        }

        return y;
    }

    private static int Write(Canvas canvas, int y, string text, Style style, Theme theme)
    {
        if (text.Length == 0)
        {
            return y;
        }

        foreach (var line in TextFit.Wrap(text, Math.Max(1, canvas.Width)))
        {
            canvas.Text(0, y++, line, style, canvas.Width, theme.Glyphs);
        }

        return y;
    }

    private sealed class Source(IReadOnlyList<ProfileChoice> profiles, Theme theme) : IRowSource
    {
        public int Count => profiles.Count;

        public string Text(int row, int column) => profiles[row].Name;

        public Style? Style(int row, int column) => profiles[row].Error.Length > 0 ? theme.Bad : null;
    }
}
