using System.Globalization;
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

    /// <summary>What was written, and whether that is all there is: of very many alerts only the first are kept.</summary>
    public static AppState Tell(AppState state, ScreenMessage.Exported exported) =>
        state.Shown is { } run && run.Raised.Total > run.Alerts.Count
            ? state.Say(Text($"{exported.Count:#,0} exported to {exported.Where}; of {run.Raised.Total:#,0} only the first are kept"), NoticeLevel.Bad)
            : state.Say(Text($"{exported.Count:#,0} exported to {exported.Where}"), NoticeLevel.Good);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

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
