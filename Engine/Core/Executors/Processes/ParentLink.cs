using TuiScan.Engine.Executors.Protocol;
using TuiScan.Engine.Model.Binary;

namespace TuiScan.Engine.Executors.Processes;

/// <summary>
/// What a parent process and its child share beside the pipe; sent in a hello as <see cref="Hello.Link"/>. Content: parent id
/// i32, slot index i32, slot count i32, then as a blob the shared memory's path.
/// </summary>
internal sealed record ParentLink
{
    private const int MaxPathLength = 4096;

    public required int ParentId { get; init; }

    public required int SlotIndex { get; init; }

    public required int SlotCount { get; init; }

    public required string SlotsPath { get; init; }

    public byte[] Encode() => new ByteWriter().I32(ParentId).I32(SlotIndex).I32(SlotCount).Text(SlotsPath).ToArray();

    /// <summary>Null where these bytes are not a valid link.</summary>
    public static ParentLink? TryRead(ReadOnlySpan<byte> content)
    {
        var reader = new ByteReader(content);
        var link = new ParentLink
        {
            ParentId = reader.I32(),
            SlotIndex = reader.I32(),
            SlotCount = reader.I32(),
            SlotsPath = reader.Text(MaxPathLength),
        };
        return reader.IsWhole && link.SlotIndex >= 0 && link.SlotIndex < link.SlotCount && link.SlotCount <= SharedSlots.MaxCount ? link : null;
    }
}
