namespace TuiScan.Engine.Model;

/// <summary>
/// A line that a person should see: a finding, a fault, or what a job or the run itself has to say. Immutable.
/// </summary>
/// <param name="Number">Its place among those of its run that are kept, from 0; identifies the alert.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Kind">A short word: a verdict such as <c>changed</c>, or what another job calls it.</param>
/// <param name="Path">The entry it is about; null for the run itself.</param>
/// <param name="Detail">Attributes, an error's name, or a sentence; foreign parts already escaped.</param>
/// <param name="At">When it was raised.</param>
public sealed record Alert(int Number, Severity Severity, string Kind, FilePath? Path, string Detail, DateTimeOffset At)
{
    /// <summary>The kind that reports workers of another mode than was asked for.</summary>
    public const string ModeKind = "mode";

    /// <summary>The kind that reports what a limit of the system keeps the run from doing.</summary>
    public const string LimitsKind = "limits";

    /// <summary>True where the run does not go as it was asked to: a command reports it on stderr.</summary>
    public bool IsAboutRun => Path is null && Kind is ModeKind or LimitsKind;

    /// <summary>The finding behind it, with before and after; null where there is none.</summary>
    public Finding? Finding { get; init; }

    /// <summary>The earlier alert whose place it takes, since more is known now: that one is shown no more. Null for none.</summary>
    public int? Replaces { get; init; }
}
