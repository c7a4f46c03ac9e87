using TuiScan.Engine.Model;
using TuiScan.Screen.State.Alerts;

namespace TuiScan.Screen.State.Dialogs;

/// <summary>An overlay above the panes, which receives the keys: a closed set.</summary>
internal abstract record Overlay
{
    private Overlay()
    {
    }

    /// <param name="Top">The first row shown.</param>
    /// <param name="Under">What was open, and is again when help is closed; null for nothing.</param>
    public sealed record Help(int Top = 0, Overlay? Under = null) : Overlay;

    /// <summary>An alert with the entry before and after.</summary>
    public sealed record Details(Alert Alert, int Top = 0) : Overlay;

    /// <summary>A choice among the modes.</summary>
    /// <param name="Selected">The mode's number.</param>
    public sealed record ModeMenu(int Selected) : Overlay;

    /// <param name="Profiles">Null while they are being read.</param>
    /// <param name="Selected">The selected profile, from 0.</param>
    public sealed record Picker(IReadOnlyList<ProfileChoice>? Profiles, int Selected = 0) : Overlay;

    /// <summary>A question that is answered with yes or no.</summary>
    /// <param name="Prompt">The question.</param>
    /// <param name="Top">The first line shown, where it does not fit.</param>
    public sealed record Confirm(Prompt Prompt, int Top = 0) : Overlay;

    /// <summary>Something to be read before going on.</summary>
    /// <param name="Title">In the border.</param>
    /// <param name="Text">Wrapped to the dialog's width; newlines break.</param>
    /// <param name="Top">The first line shown.</param>
    public sealed record Message(string Title, string Text, int Top = 0) : Overlay;

    /// <summary>The filter line; what is typed takes effect at once, as far as it can be read.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Before">What Escape brings back.</param>
    /// <param name="Error">Why it cannot be read, while the filter before it stays; empty where it can be.</param>
    public sealed record FilterLine(string Text, AlertFilter Before, string Error = "") : Overlay;

    /// <summary>Every action by its name.</summary>
    /// <param name="Text">What is looked for.</param>
    /// <param name="Selected">The selected one of those found, from 0.</param>
    public sealed record Palette(string Text = "", int Selected = 0) : Overlay;

    /// <summary>The file that what is shown is written to.</summary>
    /// <param name="Text">Its name, in the caller's folder unless it says another.</param>
    /// <param name="Error">Why it was refused; empty until then, and again with the next key.</param>
    public sealed record ExportLine(string Text, string Error = "") : Overlay;

    /// <summary>The name under which the present settings are saved.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Error">Why it was refused; empty until then, and again with the next key.</param>
    public sealed record SaveLine(string Text, string Error = "") : Overlay;

    /// <summary>The tuner: <see cref="AppState.Tune"/>.</summary>
    public sealed record Tune : Overlay;

    /// <summary>The limit on what is read a second.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Error">Why it was refused; empty until then, and again with the next key.</param>
    public sealed record RateLine(string Text, string Error = "") : Overlay;
}
