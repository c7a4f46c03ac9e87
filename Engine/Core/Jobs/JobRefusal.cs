namespace TuiScan.Engine.Jobs;

/// <summary>Why a job cannot be set up. A text alone stands for a profile that makes no sense.</summary>
/// <param name="Message">One line for people: what, where, and what next; foreign parts are escaped.</param>
internal readonly record struct JobRefusal(string Message)
{
    /// <summary>Its exit code where it is not the profile that is to blame, such as input that is not there; null for the usual one.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The mistakes in a file one by one, each beginning with <c>file:line:column</c>; null for none.</summary>
    public IReadOnlyList<string>? Mistakes { get; init; }

    public static implicit operator JobRefusal(string message) => new(message);
}
