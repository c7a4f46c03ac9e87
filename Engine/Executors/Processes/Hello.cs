using System.Text;

namespace TuiScan.Engine.Executors.Processes;

/// <summary>
/// The first frame to a child. Content: magic u32, version u16, build (16 bytes), parent id i32, slot index i32, slot count
/// i32, flags u8 (1: hand over each outcome at once), then as blobs the shared memory's path, the job's kind and its spec.
/// </summary>
internal sealed record Hello
{
    private const int BuildLength = 16;
    private const int LongestPath = 4096;
    private const int LongestKind = 64;
    private const byte FlushesEachFlag = 1;

    /// <summary>Names this build of the engine: a child that an upgrade has put in its place speaks another dialect.</summary>
    public static Guid OwnBuild => typeof(Hello).Module.ModuleVersionId;

    public Guid Build { get; init; } = OwnBuild;

    public required int ParentId { get; init; }

    public required int SlotIndex { get; init; }

    public required int SlotCount { get; init; }

    public required string SlotsPath { get; init; }

    /// <summary>Of a job that must not be repeated each outcome is handed over before the next item begins.</summary>
    public required bool FlushesEach { get; init; }

    public required string JobKind { get; init; }

    /// <summary>In the job's own encoding.</summary>
    public required byte[] JobSpec { get; init; }

    public void Write(FrameWriter writer)
    {
        Span<byte> build = stackalloc byte[BuildLength];
        Build.TryWriteBytes(build);
        writer.Begin(FrameKind.Hello);
        writer.U32(Wire.Magic);
        writer.U16(Wire.Version);
        writer.Raw(build);
        writer.I32(ParentId);
        writer.I32(SlotIndex);
        writer.I32(SlotCount);
        writer.U8(FlushesEach ? FlushesEachFlag : (byte)0);
        writer.Blob(Encoding.UTF8.GetBytes(SlotsPath));
        writer.Blob(Encoding.UTF8.GetBytes(JobKind));
        writer.Blob(JobSpec);
        writer.End();
    }

    /// <summary>Null, with the reason for people, where these bytes are no hello that this build understands.</summary>
    public static Hello? TryRead(ReadOnlySpan<byte> content, out string refusal)
    {
        refusal = "this is no word of tuiscan to its workers";
        var cursor = new WireCursor(content);
        if (cursor.U32() != Wire.Magic)
        {
            return null;
        }

        var version = cursor.U16();
        var build = Guid.Empty;
        if (version == Wire.Version && cursor.Left >= BuildLength)
        {
            build = ReadGuid(ref cursor);
        }

        if (build != OwnBuild)
        {
            refusal = "the program was replaced by another version while it ran";
            return null;
        }

        var hello = new Hello
        {
            Build = build,
            ParentId = cursor.I32(),
            SlotIndex = cursor.I32(),
            SlotCount = cursor.I32(),
            FlushesEach = cursor.U8() == FlushesEachFlag,
            SlotsPath = Encoding.UTF8.GetString(cursor.Blob(LongestPath)),
            JobKind = Encoding.UTF8.GetString(cursor.Blob(LongestKind)),
            JobSpec = cursor.Blob(Wire.MaxContent).ToArray(),
        };
        return cursor.IsWhole && hello.SlotIndex >= 0 && hello.SlotIndex < hello.SlotCount && hello.SlotCount <= SharedSlots.MaxCount
            ? hello
            : null;
    }

    private static Guid ReadGuid(ref WireCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[BuildLength];
        foreach (ref var value in bytes)
        {
            value = cursor.U8();
        }

        return new Guid(bytes);
    }
}
