using System.Text;
using TuiScan.Engine.Executors.Protocol;

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

    public byte[] Encode()
    {
        var writer = new MessageWriter();
        writer.I32(ParentId);
        writer.I32(SlotIndex);
        writer.I32(SlotCount);
        writer.Blob(Encoding.UTF8.GetBytes(SlotsPath));
        return writer.Bytes.ToArray();
    }

    /// <summary>Null where these bytes are not a valid link.</summary>
    public static ParentLink? TryRead(ReadOnlySpan<byte> content)
    {
        var cursor = new WireCursor(content);
        var link = new ParentLink
        {
            ParentId = cursor.I32(),
            SlotIndex = cursor.I32(),
            SlotCount = cursor.I32(),
            SlotsPath = Encoding.UTF8.GetString(cursor.Blob(MaxPathLength)),
        };
        return cursor.IsWhole && link.SlotIndex >= 0 && link.SlotIndex < link.SlotCount && link.SlotCount <= SharedSlots.MaxCount ? link : null;
    }
}
