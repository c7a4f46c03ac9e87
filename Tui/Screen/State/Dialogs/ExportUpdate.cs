using TuiScan.Screen.Input;
using Step = (TuiScan.Screen.State.AppState State, System.Collections.Immutable.ImmutableArray<TuiScan.Screen.State.ScreenEffect> Effects);

namespace TuiScan.Screen.State.Dialogs;

/// <summary>Writing what is shown to a file: the name is asked for, its ending chooses the format. Pure.</summary>
internal static class ExportUpdate
{
    /// <summary>The endings that choose a format.</summary>
    public static readonly string[] Endings = [".jsonl", ".csv", ".txt"];

    /// <summary>Asks for a name, with one that nobody has yet.</summary>
    public static Step Ask(AppState state) =>
        state.HasResults && (state.Focus == PaneId.Results || state.Alerts.Index.Count == 0)
            ? state.Say($"results are not exported; \"{state.Facts.ResultsCommand}\" writes them").With()
            : state.Alerts.Index.Count == 0
            ? state.Say("there is nothing to export").With()
            : state.With(new ScreenEffect.ProposeExport());

    public static Step Type(AppState state, Overlay.ExportLine line, InputEvent.Key key)
    {
        if (key.Code != KeyCode.Enter)
        {
            return (key.Code == KeyCode.Escape ? state with { Overlay = null } : state).With();
        }

        var name = line.Text.Trim();
        var error = name.Length == 0 ? "type a name"
            : Array.Exists(Endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ? ""
            : "must end in .jsonl, .csv or .txt";
        return error.Length > 0
            ? (state with { Overlay = line with { Error = error } }).With()
            : (state with { Overlay = null }).With(new ScreenEffect.Export(name, state.Alerts.Chosen(state.ShownAlerts)));
    }
}
