using System.Globalization;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Exec.Settings;

/// <summary>The rule by which failures end a run. Immutable.</summary>
/// <param name="Percent">The run ends when more than this percentage of the settled items has failed; 0 for the first failure,
/// -1 for never.</param>
internal readonly record struct StopRule(int Percent)
{
    /// <summary>A share of few items is not meaningful: the same number as in GNU parallel.</summary>
    private const int LeastFailures = 3;

    public static readonly StopRule Never = new(-1);
    public static readonly StopRule First = new(0);

    public static StopRule? TryParse(string text) => text switch
    {
        "never" => Never,
        "first" => First,
        [.. var digits, '%'] when int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
            && percent is >= 1 and <= 99 => new StopRule(percent),
        _ => null,
    };

    /// <summary>Why the run is to end now, as a sentence; null where it is not.</summary>
    public DisplayText? Reason(long failed, long settled) =>
        this == Never || failed == 0 ? null
        : this == First ? (DisplayText)$"stopped after the first failure, as stop_on = \"first\" has it"
        : failed >= LeastFailures && failed * 100 > settled * Percent
            ? (DisplayText)$"stopped with {failed} of {settled} failed, more than stop_on = \"{Percent}%\""
        : null;

    public override string ToString() => Percent switch
    {
        < 0 => "never",
        0 => "first",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Percent}%"),
    };
}
