using System.Buffers;
using TuiScan.Records.Reading;

namespace TuiScan.Records.Rows;

/// <summary>Encodes the kept rows in the output's format, so that the saver only copies. Owned by one worker.</summary>
internal interface IRowEncoder
{
    /// <summary>True where rows must be UTF-8 in their format, so that a record with other bytes is malformed.</summary>
    bool NeedsUtf8 { get; }

    /// <summary>Begins a file, with its own columns.</summary>
    void Begin(RecordFile file);

    /// <summary>Appends a row with its line end.</summary>
    void Append(RecordReader record, IBufferWriter<byte> rows);
}
