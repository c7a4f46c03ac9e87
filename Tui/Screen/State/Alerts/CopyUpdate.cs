using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using Step = (TuiScan.Screen.State.AppState State, System.Collections.Immutable.ImmutableArray<TuiScan.Screen.State.ScreenEffect> Effects);

namespace TuiScan.Screen.State.Alerts;

/// <summary>Copying paths as shell words, one a line, absolute: ready to be pasted behind a command. Pure.</summary>
internal static class CopyUpdate
{
    /// <summary>Terminals take about that much by OSC 52.</summary>
    private const int MaxBytes = 64 * 1024;

    /// <summary>The paths of the marked alerts, else of the selected one.</summary>
    public static Step Copy(AppState state) => Copy(
        state,
        state.Alerts.Marks.Count > 0 ? state.Alerts.Chosen(state.ShownAlerts)
        : state.Alerts.Current(state.ShownAlerts) is { } current ? [current]
        : []);

    public static Step Copy(AppState state, IReadOnlyList<Alert> alerts)
    {
        var paths = alerts.Where(alert => alert.Path is not null).ToList();
        if (paths.Count == 0)
        {
            return state.Say("there is no path to copy").With();
        }

        var text = new StringBuilder();
        foreach (var alert in paths)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(ShellWord.Of(Absolute(state, alert.Path!.Value)).ToString());
            if (text.Length > MaxBytes)
            {
                return state.Say("too many paths for the clipboard; e exports them to a file", NoticeLevel.Bad).With();
            }
        }

        var what = paths.Count == 1 ? "1 path" : $"{paths.Count} paths";
        return state.Say($"{what} copied, if your terminal allows it", NoticeLevel.Good).With(new ScreenEffect.Copy(text.ToString()));
    }

    private static byte[] Absolute(AppState state, FilePath path) =>
        state.Facts.RootPath is not { Length: > 0 } root ? path.Bytes.ToArray()
        : path.IsRoot ? Encoding.UTF8.GetBytes(root)
        : [.. Encoding.UTF8.GetBytes(root.TrimEnd('/')), (byte)'/', .. path.Bytes];
}
