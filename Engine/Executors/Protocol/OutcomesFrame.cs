using TuiScan.Engine.Pipeline;

namespace TuiScan.Engine.Executors.Protocol;

/// <summary>
/// Outcomes on their way to the parent. Content: token u32, first index u32, count u32, flags u8 (1: the rest is handed
/// back), then exactly the bytes of an <see cref="OutcomeBuffer"/>.
/// </summary>
internal ref struct OutcomesFrame
{
    private const byte ReturnsRestFlag = 1;

    public uint Token;
    public int First;
    public int Count;
    public bool ReturnsRest;

    /// <summary>Checked: <see cref="Count"/> outcomes that a worker may propose.</summary>
    public ReadOnlySpan<byte> Outcomes;

    public readonly void Write(FrameWriter writer)
    {
        writer.Begin(FrameKind.Outcomes);
        writer.U32(Token);
        writer.U32((uint)First);
        writer.U32((uint)Count);
        writer.U8(ReturnsRest ? ReturnsRestFlag : (byte)0);
        writer.Raw(Outcomes);
        writer.End();
    }

    public static bool TryRead(ReadOnlySpan<byte> content, out OutcomesFrame frame)
    {
        var cursor = new WireCursor(content);
        frame = default;
        frame.Token = cursor.U32();
        frame.First = cursor.I32();
        frame.Count = cursor.I32();
        var flags = cursor.U8();
        frame.ReturnsRest = flags == ReturnsRestFlag;
        frame.Outcomes = cursor.Rest();
        return !cursor.IsBad && frame.First >= 0 && frame.Count >= 0 && flags <= ReturnsRestFlag
            && (frame.Count > 0 || frame.ReturnsRest) && OutcomeReader.TryValidate(frame.Outcomes, frame.Count);
    }
}
