using TuiScan.Engine.Model;
using TuiScan.Screen.State.Alerts;
using TuiScan.Screen.Widgets;

namespace TuiScan.Screen.State.Dialogs;

/// <summary>What lies over the panes and takes the keys: a closed set.</summary>
internal abstract record Overlay
{
    private Overlay()
    {
    }

    /// <param name="Top">The first row shown.</param>
    public sealed record Help(int Top = 0) : Overlay;

    /// <summary>An alert with before and after.</summary>
    public sealed record Details(Alert Alert, int Top = 0) : Overlay;

    /// <summary>A choice among the modes.</summary>
    public sealed record ModeMenu(DialogState State) : Overlay;

    /// <param name="Profiles">Null while they are being read.</param>
    /// <param name="Table">The list's selection.</param>
    public sealed record Picker(IReadOnlyList<ProfileChoice>? Profiles, TableState Table) : Overlay;

    public sealed record Confirm(Prompt Prompt, DialogState State) : Overlay;

    /// <summary>Something to be read before going on.</summary>
    public sealed record Message(string Title, string Text, DialogState State) : Overlay;

    /// <summary>The filter line; what is typed takes effect at once.</summary>
    /// <param name="Line">The text.</param>
    /// <param name="Before">What Escape brings back.</param>
    public sealed record FilterLine(InputLineState Line, AlertFilter Before) : Overlay;

    /// <summary>The name under which the present settings are saved.</summary>
    /// <param name="Line">The text.</param>
    /// <param name="Error">Why it was refused; empty until then, and again with the next key.</param>
    public sealed record SaveLine(InputLineState Line, string Error = "") : Overlay;

    /// <summary>The bake-off: <see cref="AppState.Tune"/>.</summary>
    public sealed record Tune : Overlay;

    /// <summary>The limit on what is read a second.</summary>
    /// <param name="Line">The text.</param>
    /// <param name="Error">Why it was refused; empty until then, and again with the next key.</param>
    public sealed record RateLine(InputLineState Line, string Error = "") : Overlay;
}
