namespace TuiScan.Engine.Jobs;

/// <summary>Why a job cannot be set up. A text alone stands for a profile that makes no sense.</summary>
/// <param name="Message">For people: what, where, and what next; foreign parts are escaped. A line for each mistake.</param>
internal readonly record struct JobRefusal(string Message)
{
    /// <summary>Its exit code where it is not the profile that is to blame, such as input that is not there; null for the usual one.</summary>
    public int? ExitCode { get; init; }

    public static implicit operator JobRefusal(string message) => new(message);
}
