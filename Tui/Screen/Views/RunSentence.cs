using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views;

/// <summary>What a run came to, as a sentence, with the meaning of its exit code.</summary>
internal static class RunSentence
{
    private static readonly (int Bit, string Word)[] Bits =
    [
        (ExitCodes.New, "new"), (ExitCodes.Removed, "removed"), (ExitCodes.Changed, "changed or corrupt"),
        (ExitCodes.Unverified, "unverified"), (ExitCodes.Moved, "moved"),
    ];

    public static (string Text, Style Style) Of(RunSnapshot run, int code, Theme theme)
    {
        var verified = run.Verified ?? run.Ledger.Committed;
        if (run.State == RunState.Interrupted)
        {
            return ($"Stopped: {Format.Count(verified)} done of {run.Progress.OfTotal(Format.Count(run.Progress.Total ?? verified))}; nothing is said of the rest.", theme.Warning);
        }

        if (run.State == RunState.Failed)
        {
            return ($"Failed, exit {code}.", theme.Bad);
        }

        if (run.Baseline is not { } baseline || run.Verified is null)
        {
            var alarming = string.Join(", ", run.Counters.Alarming.Select(counter => $"{counter.Name} {Format.Count(counter.Value)}"));
            return alarming.Length > 0 ? ($"{Format.Count(verified)} ended, of them {alarming}; exit {code}.", theme.Warning)
                : code == 0 ? ($"{Format.Count(verified)} done.", theme.Good) : ($"{Format.Count(verified)} done, exit {code}.", theme.Warning);
        }

        return baseline.IsBeingRecorded ? ($"{Format.Count(verified)} entries recorded.", theme.Good)
            : code == 0 ? ($"{Format.Count(verified)} entries verified, nothing differs since {baseline.Date}.", theme.Good.Bold())
            : ($"{Format.Count(verified)} entries verified; exit {code}: {Words(code)}.", theme.Warning);
    }

    /// <summary>What became of the items of a job that verifies nothing: those that failed are not done.</summary>
    public static string WordOf(CounterSet counters) => counters.Alarming.Any() ? "ended" : "done";

    private static string Words(int code) => string.Join(", ", Bits.Where(bit => (code & bit.Bit) != 0).Select(bit => bit.Word));
}
