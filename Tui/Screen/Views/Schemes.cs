using Terminal.Gui.Drawing;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Host;
using Theme = TuiScan.Screen.Views.Painting.Theme;

namespace TuiScan.Screen.Views;

/// <summary>Our looks as the library's controls want them: every role is set, so that none of its own colours shows.</summary>
internal static class Schemes
{
    /// <summary>A sign that no text has: a name may hold what would be taken for a hot key.</summary>
    public static readonly System.Text.Rune NoHotKey = (System.Text.Rune)'\uFFFF';

    /// <summary>For dialogs, buttons, lists and text fields.</summary>
    public static Scheme Of(Theme theme) => new()
    {
        Normal = Graphemes.AttributeOf(theme.Text),
        HotNormal = Graphemes.AttributeOf(theme.Text),
        Focus = Graphemes.AttributeOf(theme.Selection),
        HotFocus = Graphemes.AttributeOf(theme.Selection),
        Active = Graphemes.AttributeOf(theme.Selection),
        HotActive = Graphemes.AttributeOf(theme.Selection),
        Highlight = Graphemes.AttributeOf(theme.Text),
        Editable = Graphemes.AttributeOf(theme.Text.Underline()),
        ReadOnly = Graphemes.AttributeOf(theme.Muted),
        Disabled = Graphemes.AttributeOf(theme.Muted),
    };

    /// <summary>One look for all roles.</summary>
    public static Scheme Flat(Style style) => new(Graphemes.AttributeOf(style));
}
