using TuiScan.Engine.Model;

namespace TuiScan.Integrity.Checking;

/// <summary>The extent of an observation.</summary>
internal enum ObservationKind
{
    /// <summary>The attributes are known; the content too, unless there is a fault.</summary>
    Seen,

    /// <summary>The attributes are known, and the content is assumed to be unchanged because they are.</summary>
    Trusted,

    /// <summary>Only the fault is known.</summary>
    Unseen,
    Vanished,
    Deferred,
    Cancelled,
}

/// <summary>The result of reading an entry.</summary>
/// <param name="Kind">The extent of it.</param>
/// <param name="Fault">Why the data is incomplete; none where it is complete.</param>
/// <param name="Bytes">Bytes of content read.</param>
internal readonly record struct Observation(ObservationKind Kind, FaultCode Fault, long Bytes)
{
    public static Observation Seen(long bytes) => new(ObservationKind.Seen, default, bytes);

    public static Observation SeenWithFault(FaultCode fault, long bytes = 0) => new(ObservationKind.Seen, fault, bytes);

    public static Observation Trusted => new(ObservationKind.Trusted, default, 0);

    public static Observation Unseen(FaultCode fault) => new(ObservationKind.Unseen, fault, 0);

    public static Observation Vanished => new(ObservationKind.Vanished, default, 0);

    public static Observation Deferred => new(ObservationKind.Deferred, default, 0);

    public static Observation Cancelled => new(ObservationKind.Cancelled, default, 0);
}
