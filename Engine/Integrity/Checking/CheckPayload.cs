using System.Buffers.Binary;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Integrity.Checking;

/// <summary>
/// A worker's payload for the collector, beside the outcome: the verdict, the record of the baseline and, unless nothing
/// differs, the current entry. Little-endian: verdict u8, flags u8 (1 trusted, 2 with entry), record i32 (-1 for none),
/// attributes i32, then the entry.
/// </summary>
internal ref struct CheckPayload
{
    private const int FixedLength = 1 + 1 + 4 + 4;
    private const byte TrustedFlag = 1;
    private const byte EntryFlag = 2;

    public Verdict Verdict;

    /// <summary>True when the content was not read because the metadata had not changed.</summary>
    public bool IsTrusted;

    /// <summary>The record in the baseline; -1 for an entry that is not in it.</summary>
    public int Record;
    public EntryAttributes Attributes;

    /// <summary>The current entry; only with <see cref="HasEntry"/>.</summary>
    public Entry Entry;
    public bool HasEntry;

    public readonly void Write(OutcomeBuffer buffer)
    {
        var span = buffer.GetSpan(FixedLength);
        span[0] = (byte)Verdict;
        span[1] = (byte)((IsTrusted ? TrustedFlag : 0) | (HasEntry ? EntryFlag : 0));
        BinaryPrimitives.WriteInt32LittleEndian(span[2..], Record);
        BinaryPrimitives.WriteInt32LittleEndian(span[6..], (int)Attributes);
        buffer.Advance(FixedLength);
        if (HasEntry)
        {
            EntryCodec.Write(buffer, Entry);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote; false where the bytes are invalid.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, int records, ref CheckPayload payload)
    {
        if (bytes.Length < FixedLength || bytes[0] > (byte)Verdict.Unverified)
        {
            return false;
        }

        payload.Verdict = (Verdict)bytes[0];
        payload.IsTrusted = (bytes[1] & TrustedFlag) != 0;
        payload.HasEntry = (bytes[1] & EntryFlag) != 0;
        payload.Record = BinaryPrimitives.ReadInt32LittleEndian(bytes[2..]);
        payload.Attributes = (EntryAttributes)BinaryPrimitives.ReadInt32LittleEndian(bytes[6..]);
        bytes = bytes[FixedLength..];
        return payload.Record >= -1 && payload.Record < records
            && (!payload.HasEntry || EntryCodec.TryRead(ref bytes, ref payload.Entry)) && bytes.IsEmpty;
    }
}
