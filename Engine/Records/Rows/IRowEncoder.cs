using System.Buffers;
using TuiScan.Records.Reading;

namespace TuiScan.Records.Rows;

/// <summary>Writes the rows that are kept as the output has them, so that the saver only copies. Owned by one worker.</summary>
internal interface IRowEncoder
{
    /// <summary>True where rows are text in UTF-8 by their format, so that a record with other bytes is a bad one.</summary>
    bool NeedsUtf8 { get; }

    /// <summary>Begins a file: what its records are called.</summary>
    void Begin(RecordFile file);

    /// <summary>Appends a row with all that ends it.</summary>
    void Append(RecordReader record, IBufferWriter<byte> rows);
}
