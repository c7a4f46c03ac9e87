using System.Buffers;
using System.Buffers.Binary;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Processes;

namespace TuiScan.Exec.Log;

/// <summary>
/// A worker's result for a file, encoded for the sink. Little-endian: state u8, exit code i32, signal i32, attempts i32, bytes
/// written by the command i64, the part of them that is kept.
/// </summary>
internal readonly ref struct ExecRecord
{
    private const int HeaderLength = 1 + 4 + 4 + 4 + 8;

    public required ExecState State { get; init; }

    /// <summary>How the last attempt ended.</summary>
    public CommandEnd End { get; init; }

    /// <summary>The number of attempts.</summary>
    public int Attempts { get; init; }

    /// <summary>The number of bytes that the last attempt wrote.</summary>
    public long OutputLength { get; init; }

    /// <summary>The part of them that is kept.</summary>
    public ReadOnlySpan<byte> Output { get; init; }

    public void Write(IBufferWriter<byte> payload)
    {
        var header = payload.GetSpan(HeaderLength);
        header[0] = (byte)State;
        BinaryPrimitives.WriteInt32LittleEndian(header[1..], End.Code);
        BinaryPrimitives.WriteInt32LittleEndian(header[5..], End.Signal);
        BinaryPrimitives.WriteInt32LittleEndian(header[9..], Attempts);
        BinaryPrimitives.WriteInt64LittleEndian(header[13..], OutputLength);
        payload.Advance(HeaderLength);
        payload.Write(Output);
    }

    /// <summary>An empty or invalid payload has state none.</summary>
    public static ExecRecord Read(ReadOnlySpan<byte> payload) => payload.Length < HeaderLength
        ? new ExecRecord { State = ExecState.None }
        : new ExecRecord
        {
            State = (ExecState)payload[0],
            End = new CommandEnd(BinaryPrimitives.ReadInt32LittleEndian(payload[1..]), BinaryPrimitives.ReadInt32LittleEndian(payload[5..])),
            Attempts = BinaryPrimitives.ReadInt32LittleEndian(payload[9..]),
            OutputLength = BinaryPrimitives.ReadInt64LittleEndian(payload[13..]),
            Output = payload[HeaderLength..],
        };
}
