using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Views.Painting;

/// <summary>A titled frame. Focus shows by colour and weight.</summary>
internal static class TitledFrame
{
    /// <param name="painter">Below 2x2 nothing is drawn.</param>
    /// <param name="title">In the upper border, left.</param>
    /// <param name="focused">Whether keys go here.</param>
    /// <param name="theme">Styles and glyphs.</param>
    /// <param name="note">In the upper border, right: a count, a filter; left out where there is no room.</param>
    /// <returns>What is inside of the frame.</returns>
    public static Painter Draw(Painter painter, string title, bool focused, Theme theme, string note = "")
    {
        var border = focused ? theme.BorderFocused : theme.Border;
        painter.Border(theme.Glyphs, border);
        var room = painter.Width - 4;
        if (painter.Height < 2 || room < 1)
        {
            return painter.Part(painter.Bounds.Inset(1, 1));
        }

        var top = painter.Part(new Rect(1, 0, painter.Width - 2, 1));
        var end = top.Text(0, 0, $" {TextFit.End(title, room, theme.Glyphs.Ellipsis)} ", focused ? theme.TitleFocused : theme.Title);
        var width = TextWidth.Of(note) + 2;
        if (note.Length > 0 && end + width < top.Width)
        {
            top.Text(top.Width - width, 0, $" {note} ", theme.Muted);
        }

        return painter.Part(painter.Bounds.Inset(1, 1));
    }
}
