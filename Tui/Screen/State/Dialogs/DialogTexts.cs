using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Screen.State.Dialogs;

/// <summary>The texts of dialogs. Pure; parameters are escaped, or are typed text that is escaped here.</summary>
internal static class DialogTexts
{
    /// <summary>When a mode that is chosen takes effect.</summary>
    public static string ModeHint(AppState state) =>
        state.Active is null ? "How the next run's workers are run." : "How the workers are run. Takes effect in the run under way.";

    /// <summary>The modes, in the order of their numbers.</summary>
    public static IReadOnlyList<MenuItem> Modes(AppState state) =>
        [.. Enum.GetValues<ExecutionMode>().Select(mode => new MenuItem(EnumText.Of(mode), Note(mode, state)))];

    public static PromptText Of(Prompt prompt, AppState state)
    {
        var facts = state.Facts;
        return prompt switch
        {
            Prompt.RecordFirst => new PromptText(
                "Baseline", $"There is no baseline of {facts.Root} {(state.Shown?.Baseline is null ? "yet" : "any more")}, so nothing can be compared.\nRecord the tree as it is now, into {facts.Baseline}?{OnALine(facts.BaselineAdvice)}", "Record"),
            Prompt.RecordAgain => new PromptText(
                "Baseline", $"Record {facts.Root} as it is now, and replace the baseline {facts.Baseline}?{OnALine(facts.Replaced)}{DiffersToday}", "Replace"),
            Prompt.Restart { Kind: RunKind.Baseline } => new PromptText(
                "Baseline", $"Stop the run that is under way, and record a baseline of {facts.Root}{(facts.HasBaseline ? $" in place of {facts.Baseline}" : "")}?{OnALine(facts.Replaced)}{(facts.HasBaseline ? DiffersToday : "")}", facts.HasBaseline ? "Replace" : "Record"),
            Prompt.RunFirst => new PromptText("Run", facts.RequiresTrust, "Run"),
            Prompt.Restart => new PromptText(
                "Run", $"Stop the current run, and start again?{OnALine(facts.RequiresTrust)}", "Run again"),
            Prompt.Stop => new PromptText("Run", "Stop the run? What is found so far stays on the screen.", "Stop"),
            Prompt.Leave => new PromptText("Leave", "A run is under way. Stop it and leave?", "Leave"),
            Prompt.ReplaceProfile replace => new PromptText(
                "Profile", $"There is a profile {TextEscaper.Escape(replace.Name)} already. Replace it?", "Replace"),
            Prompt.Tune => new PromptText(
                "Tune", "Try a sample of this profile's work in every mode and at several numbers of workers?\nIt takes about a minute, and changes nothing by itself.", "Try"),
            Prompt.SaveTuned tuned => new PromptText(
                "Tune", $"Write {tuned.Candidate.Text} to {facts.File}, and take it over? Nothing else in the file changes.", "Save"),
            Prompt.UseProfile use => new PromptText("Profile", UseText(use.Choice, state), "Use"),
            _ => throw new InvalidOperationException($"no such prompt: {prompt.GetType().Name}"),
        };
    }

    private const string DiffersToday = "\nWhat differs today will count as right from then on. The old one stays until all is recorded.";

    private static string OnALine(string text) => text.Length > 0 ? "\n" + text : "";

    private static string UseText(ProfileChoice choice, AppState state)
    {
        var (live, later) = (choice.Differences.Where(d => d.IsLive).ToList(), choice.Differences.Where(d => !d.IsLive).ToList());
        var text = new StringBuilder($"Use the profile {choice.Name}?\n");
        if (state.Active is null || choice.Differences.Count == 0)
        {
            return text.Append(choice.Differences.Count == 0 ? "It does not differ from the present settings." : $"{choice.Differences.Count} settings change.").ToString();
        }

        text.Append(live.Count == 0 ? "The current run continues unchanged." : $"At once, in the run under way: {string.Join(", ", live.Select(d => d.Key))}.");
        text.Append(later.Count == 0 ? "" : $"\nFrom the next run on: {string.Join(", ", later.Select(d => d.Key))}.");
        return text.ToString();
    }

    private static string Note(ExecutionMode mode, AppState state)
    {
        var what = mode switch
        {
            ExecutionMode.Sequential => "one worker, the plain measure",
            ExecutionMode.Threads => "threads of this process",
            ExecutionMode.Tasks => "tasks over the thread pool",
            _ => "child processes",
        };
        return mode == state.Settings.Mode ? $"{what} (now)" : what;
    }
}
