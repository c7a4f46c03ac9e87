namespace TuiScan.Engine.Executors.Protocol;

/// <summary>
/// The protocol between a parent and its worker, over any stream. Each message is, little-endian, the length of its content
/// u32, its kind u8, the content. Parent to worker: one <see cref="MessageKind.Hello"/>, then
/// <see cref="MessageKind.Batches"/>; worker to parent: one <see cref="MessageKind.Ready"/> or
/// <see cref="MessageKind.Refused"/>, then <see cref="MessageKind.Outcomes"/>. The request to hand back unstarted items travels
/// beside the stream: it takes effect between two items, and sending it never blocks, not even when the worker is stopped and
/// the stream is full.
/// </summary>
internal static class Wire
{
    /// <summary><c>TSWK</c>.</summary>
    public const uint Magic = 0x4B575354;

    /// <summary>Incremented with every change of a message. A worker of another version, as after an upgrade, is refused.</summary>
    public const ushort Version = 2;

    /// <summary>The length of the header in bytes.</summary>
    public const int HeaderLength = 5;

    /// <summary>
    /// The maximum length of the content in bytes: the names of a batch and the payload of an item are some KB, a context of a
    /// thousand nested directories 256 KB; anything longer is invalid.
    /// </summary>
    public const int MaxContent = 32 * 1024 * 1024;
}

/// <summary>The kind of a message.</summary>
internal enum MessageKind : byte
{
    Hello = 1,
    Ready = 2,
    Refused = 3,
    Batches = 4,
    Outcomes = 5,
}
