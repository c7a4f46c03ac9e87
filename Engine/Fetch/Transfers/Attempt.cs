using TuiScan.Engine.Model;

namespace TuiScan.Fetch.Transfers;

/// <summary>How one attempt at a download ended. Immutable.</summary>
internal readonly record struct Attempt
{
    private Attempt(AttemptEnd end) => (End, Detail) = (end, "");

    public AttemptEnd End { get; init; }

    /// <summary>Why, for <see cref="AttemptEnd.Failed"/> and <see cref="AttemptEnd.MayPass"/>.</summary>
    public FaultCode Fault { get; init; }

    /// <summary>More about it, for people; escaped; empty for nothing.</summary>
    public string Detail { get; init; }

    /// <summary>The wait that the server asked for; null for none.</summary>
    public TimeSpan? Asked { get; init; }

    /// <summary>All bytes are there.</summary>
    public static Attempt Whole => new(AttemptEnd.Whole);

    /// <summary>The file that is there is still the newest.</summary>
    public static Attempt NotModified => new(AttemptEnd.NotModified);

    /// <summary>What was there does not fit: to be begun anew, at once.</summary>
    public static Attempt StartOver => new(AttemptEnd.StartOver);

    public static Attempt Cancelled => new(AttemptEnd.Cancelled);

    /// <summary>No further attempt would help.</summary>
    public static Attempt Failed(FaultCode fault, string detail = "") => new(AttemptEnd.Failed) { Fault = fault, Detail = detail };

    /// <summary>Another attempt may have more luck, or not, as <paramref name="mayPass"/> says.</summary>
    public static Attempt Of(FaultCode fault, bool mayPass, TimeSpan? asked = null) =>
        new(mayPass ? AttemptEnd.MayPass : AttemptEnd.Failed) { Fault = fault, Asked = asked };
}

/// <summary>What an attempt ended with.</summary>
internal enum AttemptEnd
{
    Whole,
    NotModified,
    StartOver,
    Cancelled,
    Failed,
    MayPass,
}
