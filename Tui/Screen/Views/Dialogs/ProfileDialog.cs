using Terminal.Gui.ViewBase;
using TuiScan.Engine.Model.Texts;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views.Dialogs;

/// <summary>The saved profiles, and beside them what the selected one would change and when.</summary>
internal sealed class ProfileDialog(Action<ScreenMessage> post) : ListDialog(post)
{
    private const int MaxWidth = 110;
    private const int SideBySideFrom = 64;

    public override bool Shows(Overlay overlay) => overlay is Overlay.Picker;

    protected override object? Slice(AppState state) => state.Active is null;

    protected override (int Width, int Height) Wanted(AppState state, Overlay overlay, Theme theme, int width, int height) => (MaxWidth, Math.Max(Math.Min(height, 8), height * 2 / 3));

    protected override void Arrange(AppState state, Overlay overlay, Theme theme)
    {
        var width = Math.Min(state.Size.Width, MaxWidth);
        var isBeside = width - 4 >= SideBySideFrom;
        List.Y = 1;
        List.Width = isBeside ? Math.Min(26, (width - 4) / 3) : Dim.Fill(2);
        List.Height = isBeside ? Dim.Fill(1) : Dim.Percent(40);
        var picker = (Overlay.Picker)overlay;
        List.Visible = picker.Profiles is { Count: > 0 };
        Show([.. (picker.Profiles ?? []).Select(profile => profile.Error.Length > 0 ? $"{profile.Name} {theme.Glyphs.Warning}" : profile.Name)], picker.Selected);
    }

    protected override (string Title, string Note) Caption(AppState state, Overlay overlay) => ("Profiles", "Enter uses, Esc closes");

    protected override void Paint(Painter body, AppState state, Overlay overlay, Theme theme)
    {
        var picker = (Overlay.Picker)overlay;
        if (picker.Profiles is not { Count: > 0 } profiles)
        {
            var text = picker.Profiles is null ? "Reading the saved profiles." : "There are no saved profiles; S saves the present settings as one.";
            body.Text(0, 0, text, theme.Muted, body.Width, theme.Glyphs);
            return;
        }

        var list = List.Frame;
        var preview = body.Width >= SideBySideFrom
            ? new Rect(list.Width + 2, 0, body.Width - list.Width - 2, body.Height)
            : new Rect(0, list.Height, body.Width, body.Height - list.Height);
        PaintPreview(body.Part(preview), profiles[Math.Clamp(picker.Selected, 0, profiles.Count - 1)], state, theme);
    }

    private static void PaintPreview(Painter painter, ProfileChoice choice, AppState state, Theme theme)
    {
        var y = Write(painter, 0, choice.ForWhom, theme.Text, theme);
        y = Write(painter, y, TextEscaper.Escape(choice.Path), theme.Muted, theme);
        if (choice.Error.Length > 0)
        {
            Write(painter, y + 1, choice.Error, theme.Bad, theme);
            return;
        }

        if (choice.Differences.Count == 0)
        {
            Write(painter, y + 1, "Does not differ from the present settings.", theme.Text, theme);
            return;
        }

        var isActive = state.Active is not null;
        y = PaintDifferences(painter, y + 1, isActive ? "At once, in the run under way" : "Changes", choice.Differences.Where(d => d.IsLive || !isActive), theme);
        if (isActive)
        {
            y = PaintDifferences(painter, y, "From the next run on", choice.Differences.Where(d => !d.IsLive), theme);
        }

        if (y > painter.Height)
        {
            ScrolledLines.MarkMore(painter, theme);
        }
    }

    private static int PaintDifferences(Painter painter, int y, string title, IEnumerable<ProfileDifference> differences, Theme theme)
    {
        var first = true;
        foreach (var difference in differences)
        {
            if (first)
            {
                painter.Text(0, y++, title, theme.Header);
                first = false;
            }

            var x = painter.Text(1, y, difference.Key, theme.Muted) + 1;
            x = painter.Text(x, y, Cut(difference.Now, Math.Max(4, (painter.Width - x) / 2), theme), theme.Text);
            x = painter.Text(x, y, " -> ", theme.Muted);
            painter.Text(x, y++, Cut(difference.Then, painter.Width - x, theme), theme.Warning);
        }

        return y;
    }

    /// <summary>Of a path the end tells most: two that are long often begin alike.</summary>
    private static string Cut(string value, int columns, Theme theme) =>
        value.Contains('/', StringComparison.Ordinal)
            ? TextFit.Start(value, columns, theme.Glyphs.Ellipsis)
            : TextFit.End(value, columns, theme.Glyphs.Ellipsis);

    private static int Write(Painter painter, int y, string text, Style style, Theme theme)
    {
        if (text.Length == 0)
        {
            return y;
        }

        foreach (var line in TextFit.Wrap(text, Math.Max(1, painter.Width)))
        {
            painter.Text(0, y++, line, style, painter.Width, theme.Glyphs);
        }

        return y;
    }
}
