using System.Buffers.Binary;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Pipeline;

/// <summary>Reads the content of an <see cref="OutcomeBuffer"/>, item by item.</summary>
internal ref struct OutcomeReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public ItemOutcome Outcome { get; private set; }

    public ReadOnlySpan<byte> Payload { get; private set; }

    /// <summary>Moves to the next item; false at the end or where the bytes are invalid.</summary>
    public bool MoveNext()
    {
        if (_rest.Length < OutcomeBuffer.HeaderLength)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(_rest);
        if (length > (uint)(_rest.Length - OutcomeBuffer.HeaderLength))
        {
            return false;
        }

        Outcome = new ItemOutcome(
            (OutcomeStatus)_rest[4],
            new FaultCode(BinaryPrimitives.ReadInt32LittleEndian(_rest[5..])),
            BinaryPrimitives.ReadInt64LittleEndian(_rest[9..]));
        Payload = _rest.Slice(OutcomeBuffer.HeaderLength, (int)length);
        _rest = _rest[(OutcomeBuffer.HeaderLength + (int)length)..];
        return true;
    }

    /// <summary>True when the bytes hold exactly <paramref name="count"/> outcomes that a worker may propose.</summary>
    public static bool TryValidate(ReadOnlySpan<byte> bytes, int count)
    {
        var reader = new OutcomeReader(bytes);
        for (var i = 0; i < count; i++)
        {
            if (!reader.MoveNext() || reader.Outcome.Status > OutcomeStatus.Deferred || reader.Outcome.Bytes < 0)
            {
                return false;
            }
        }

        return reader._rest.IsEmpty;
    }
}
