using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Model;

/// <summary>A line for the user's attention: a finding, a fault, or a message of the job or of the run itself. Immutable.</summary>
/// <param name="Number">Its index among the alerts of its run that are kept, from 0; identifies the alert.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Kind">A short word: a verdict such as <c>changed</c>, or another job's own word.</param>
/// <param name="Path">The entry it is about; null for the run itself.</param>
/// <param name="Detail">Attributes, an error's name, or a sentence.</param>
/// <param name="At">When it was raised.</param>
public sealed record Alert(int Number, Severity Severity, string Kind, FilePath? Path, DisplayText Detail, DateTimeOffset At)
{
    /// <summary>The kind that reports that workers run in another mode than requested.</summary>
    public const string ModeKind = "mode";

    /// <summary>The kind that reports what a limit of the system prevents.</summary>
    public const string LimitsKind = "limits";

    /// <summary>True where the run does not proceed as requested: a command reports it on stderr.</summary>
    public bool IsAboutRun => Path is null && Kind is ModeKind or LimitsKind;

    /// <summary>The finding behind it, with before and after; null where there is none.</summary>
    public Finding? Finding { get; init; }

    /// <summary>
    /// The number of an earlier alert that this one replaces, since more is known now; the earlier one is not shown any more.
    /// Null for none.
    /// </summary>
    public int? Replaces { get; init; }
}
