using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Fetch.Transfers;

/// <summary>How one attempt at a download ended. Immutable.</summary>
internal readonly record struct Attempt
{
    private Attempt(AttemptEnd end) => End = end;

    public AttemptEnd End { get; init; }

    /// <summary>The reason, for <see cref="AttemptEnd.Failed"/> and <see cref="AttemptEnd.MayPass"/>.</summary>
    public FaultCode Fault { get; init; }

    /// <summary>User-facing details; empty for none.</summary>
    public DisplayText Detail { get; init; }

    /// <summary>The delay that the server asked for; null for none.</summary>
    public TimeSpan? Asked { get; init; }

    /// <summary>All bytes have been received.</summary>
    public static Attempt Whole => new(AttemptEnd.Whole);

    /// <summary>The existing file is still current.</summary>
    public static Attempt NotModified => new(AttemptEnd.NotModified);

    /// <summary>The partial file does not match: start from the beginning, at once.</summary>
    public static Attempt StartOver => new(AttemptEnd.StartOver);

    public static Attempt Cancelled => new(AttemptEnd.Cancelled);

    /// <summary>No further attempt would help.</summary>
    public static Attempt Failed(FaultCode fault, DisplayText detail = default) => new(AttemptEnd.Failed) { Fault = fault, Detail = detail };

    /// <summary>
    /// Another attempt may succeed, or not, as <paramref name="mayPass"/> says.
    /// </summary>
    public static Attempt Of(FaultCode fault, bool mayPass, TimeSpan? asked = null) =>
        new(mayPass ? AttemptEnd.MayPass : AttemptEnd.Failed) { Fault = fault, Asked = asked };
}

/// <summary>The result of an attempt.</summary>
internal enum AttemptEnd
{
    Whole,
    NotModified,
    StartOver,
    Cancelled,
    Failed,
    MayPass,
}
