using TuiScan.Engine.Model.Binary;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Engine.Executors.Protocol;

/// <summary>
/// Outcomes for the parent. Content: token u32, first index u32, count u32, flags u8 (1: the rest is handed back), then exactly
/// the bytes of an <see cref="OutcomeBuffer"/>.
/// </summary>
internal ref struct OutcomesMessage
{
    private const byte ReturnsRestFlag = 1;

    public uint Token;
    public int First;
    public int Count;
    public bool ReturnsRest;

    /// <summary>Validated: <see cref="Count"/> outcomes that a worker may propose.</summary>
    public ReadOnlySpan<byte> Outcomes;

    public readonly void Write(MessageWriter writer)
    {
        writer.Begin(MessageKind.Outcomes);
        writer.U32(Token);
        writer.U32((uint)First);
        writer.U32((uint)Count);
        writer.U8(ReturnsRest ? ReturnsRestFlag : (byte)0);
        writer.Raw(Outcomes);
        writer.End();
    }

    public static bool TryRead(ReadOnlySpan<byte> content, out OutcomesMessage message)
    {
        var reader = new ByteReader(content);
        message = default;
        message.Token = reader.U32();
        message.First = reader.I32();
        message.Count = reader.I32();
        var flags = reader.U8();
        message.ReturnsRest = flags == ReturnsRestFlag;
        message.Outcomes = reader.Rest();
        return !reader.IsBad && message.First >= 0 && message.Count >= 0 && flags <= ReturnsRestFlag
            && (message.Count > 0 || message.ReturnsRest) && OutcomeReader.TryValidate(message.Outcomes, message.Count);
    }
}
