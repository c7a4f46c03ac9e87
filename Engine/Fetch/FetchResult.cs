using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Fetch;

/// <summary>
/// The result of an item, as its payload: for a completed one a u8 how, its size i64, a u8 whether its digest was verified; for
/// a failed one details in UTF-8, escaped. Immutable.
/// </summary>
internal readonly record struct FetchResult(bool IsKept, long Size, bool IsVerified)
{
    private const int Length = 1 + sizeof(long) + 1;

    public void Write(OutcomeBuffer payload)
    {
        var span = payload.GetSpan(Length);
        span[0] = IsKept ? (byte)1 : (byte)0;
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(span[1..], Size);
        span[Length - 1] = IsVerified ? (byte)1 : (byte)0;
        payload.Advance(Length);
    }

    /// <summary>Reads a worker's payload; an invalid one, as from a corrupt child, has size 0.</summary>
    public static FetchResult Read(ReadOnlySpan<byte> payload) => payload.Length != Length ? default : new FetchResult(
        payload[0] != 0, Math.Max(0, System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(payload[1..])), payload[^1] != 0);

    public static void WriteDetail(OutcomeBuffer payload, DisplayText detail)
    {
        var bytes = Encoding.UTF8.GetBytes(detail);
        bytes.CopyTo(payload.GetSpan(Math.Max(1, bytes.Length)));
        payload.Advance(bytes.Length);
    }

    /// <summary>The details of a failed one; what a corrupt child wrote instead is made safe.</summary>
    public static DisplayText ReadDetail(ReadOnlySpan<byte> payload) => TextEscaper.Neutralize(payload);
}
