using TuiScan.Engine.Model;
using TuiScan.Screen.State.Alerts;
using TuiScan.Screen.Widgets;

namespace TuiScan.Screen.State.Dialogs;

/// <summary>An overlay above the panes, which receives the keys: a closed set.</summary>
internal abstract record Overlay
{
    private Overlay()
    {
    }

    /// <param name="Top">The first row shown.</param>
    public sealed record Help(int Top = 0) : Overlay;

    /// <summary>An alert with the entry before and after.</summary>
    public sealed record Details(Alert Alert, int Top = 0) : Overlay;

    /// <summary>A choice among the modes.</summary>
    public sealed record ModeMenu(DialogState State) : Overlay;

    /// <param name="Profiles">Null while they are being read.</param>
    /// <param name="Table">The list's selection.</param>
    public sealed record Picker(IReadOnlyList<ProfileChoice>? Profiles, TableState Table) : Overlay;

    public sealed record Confirm(Prompt Prompt, DialogState State) : Overlay;

    /// <summary>A text to read before continuing.</summary>
    public sealed record Message(string Title, string Text, DialogState State) : Overlay;

    /// <summary>The filter line; it takes effect while it is typed.</summary>
    /// <param name="Line">The text.</param>
    /// <param name="Before">The filter that Escape restores.</param>
    public sealed record FilterLine(InputLineState Line, AlertFilter Before) : Overlay;

    /// <summary>The name under which the present settings are saved.</summary>
    /// <param name="Line">The text.</param>
    /// <param name="Error">Why it was refused; empty until then, and again with the next key.</param>
    public sealed record SaveLine(InputLineState Line, string Error = "") : Overlay;

    /// <summary>The tuner: <see cref="AppState.Tune"/>.</summary>
    public sealed record Tune : Overlay;

    /// <summary>The limit on the read rate.</summary>
    /// <param name="Line">The text.</param>
    /// <param name="Error">Why it was refused; empty until then, and again with the next key.</param>
    public sealed record RateLine(InputLineState Line, string Error = "") : Overlay;
}
