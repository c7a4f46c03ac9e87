using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Widgets;

/// <summary>A box in the middle, as large as what it says, as small as the screen.</summary>
internal static class Dialog
{
    private const int MaxWidth = 76;
    private const int MinWidth = 24;

    /// <returns>The places of what can be chosen (a menu's items; no, yes) in the canvas, for the mouse; empty where not shown.</returns>
    public static IReadOnlyList<Rect> Draw(Canvas canvas, DialogBox box, DialogState state, Theme theme)
    {
        var width = Math.Min(canvas.Width, Math.Clamp(Wanted(box) + 4, MinWidth, MaxWidth));
        var lines = box.Text.Length == 0 ? [] : TextFit.Wrap(box.Text, width - 4);
        var choices = box switch
        {
            DialogBox.Menu menu => menu.Items.Count,
            DialogBox.Confirm => 2, // a free line and the buttons
            _ => 0,
        };
        var gap = box is DialogBox.Menu && lines.Count > 0 ? 1 : 0;
        var place = canvas.Bounds.Center(width, lines.Count + gap + choices + 2);
        var outer = canvas.Part(place);
        outer.Fill(theme.Text);
        var inner = Pane.Draw(outer, box.Title, focused: true, theme);
        var body = inner.Part(inner.Bounds.Inset(1, 0));
        var origin = new Position(body.Area.X - canvas.Area.X, body.Area.Y - canvas.Area.Y);
        return box switch
        {
            DialogBox.Menu menu => DrawMenu(body, origin, lines, menu, state, theme),
            DialogBox.Confirm confirm => DrawConfirm(body, origin, lines, confirm, state, theme),
            _ => DrawMessage(body, lines, state, theme),
        };
    }

    private static int Wanted(DialogBox box)
    {
        var wanted = TextWidth.Of(box.Title) + 2;
        foreach (var line in box.Text.Split('\n'))
        {
            wanted = Math.Max(wanted, TextWidth.Of(line));
        }

        return box switch
        {
            DialogBox.Menu menu => menu.Items.Aggregate(wanted, (width, item) => Math.Max(width, TextWidth.Of(item.Label) + TextWidth.Of(item.Note) + 5)),
            DialogBox.Confirm confirm => Math.Max(wanted, TextWidth.Of(confirm.Yes) + TextWidth.Of(confirm.No) + 6),
            _ => wanted,
        };
    }

    private static Rect[] DrawMessage(Canvas body, IReadOnlyList<string> lines, DialogState state, Theme theme)
    {
        var top = Math.Clamp(state.Top, 0, Math.Max(0, lines.Count - body.Height));
        for (var y = 0; y < body.Height && top + y < lines.Count; y++)
        {
            body.Text(0, y, lines[top + y], theme.Text);
        }

        if (top + body.Height < lines.Count)
        {
            body.Glyph(body.Width - 1, body.Height - 1, theme.Glyphs.Descending, theme.Accent);
        }

        return [];
    }

    private static Rect[] DrawConfirm(Canvas body, Position origin, IReadOnlyList<string> lines, DialogBox.Confirm box, DialogState state, Theme theme)
    {
        // The question may be cut, the answers may not.
        for (var y = 0; y < Math.Min(lines.Count, body.Height - 1); y++)
        {
            body.Text(0, y, lines[y], theme.Text);
        }

        var row = Math.Max(0, body.Height - 1);
        var end = body.Text(0, row, $" {box.No} ", state.Selected == 1 ? theme.Text : theme.Selection);
        var yesEnd = body.Text(end + 2, row, $" {box.Yes} ", state.Selected == 1 ? theme.Selection : theme.Text);
        return
        [
            Shown(body, origin, new Rect(0, row, end, 1)),
            Shown(body, origin, new Rect(end + 2, row, yesEnd - end - 2, 1)),
        ];
    }

    private static Rect[] DrawMenu(Canvas body, Position origin, IReadOnlyList<string> lines, DialogBox.Menu menu, DialogState state, Theme theme)
    {
        // Where room is short the items win over the text.
        var textHeight = Math.Clamp(body.Height - menu.Items.Count - 1, 0, lines.Count);
        for (var y = 0; y < textHeight; y++)
        {
            body.Text(0, y, lines[y], theme.Text);
        }

        var first = textHeight > 0 ? textHeight + 1 : 0;
        var list = body.Part(new Rect(0, first, body.Width, Math.Max(0, body.Height - first)));
        var view = new TableState(state.Selected).Fit(menu.Items.Count, list.Height);
        var places = new Rect[menu.Items.Count];
        for (var i = view.Top; i < menu.Items.Count && i - view.Top < list.Height; i++)
        {
            var y = i - view.Top;
            DrawItem(list.Row(y), i, menu.Items[i], theme);
            if (i == view.Selected)
            {
                list.Restyle(new Rect(0, y, list.Width, 1), theme.Selection);
            }

            places[i] = Shown(body, origin, new Rect(0, first + y, list.Width, 1));
        }

        return places;
    }

    private static void DrawItem(Canvas row, int index, MenuItem item, Theme theme)
    {
        var x = index < 9 ? row.Text(0, 0, $"{index + 1} ", theme.Key) : 2;
        x = row.Text(x, 0, item.Label, item.IsEnabled ? theme.Text : theme.Muted, row.Width - x, theme.Glyphs);
        var note = TextFit.End(item.Note, row.Width - x - 2, theme.Glyphs.Ellipsis);
        row.Text(row.Width - TextWidth.Of(note), 0, note, theme.Muted);
    }

    private static Rect Shown(Canvas body, Position origin, Rect part)
    {
        var visible = part.Intersect(body.Bounds);
        return visible with { X = visible.X + origin.X, Y = visible.Y + origin.Y };
    }
}
