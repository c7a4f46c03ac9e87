using System.Buffers;
using TuiScan.Records.Reading;

namespace TuiScan.Records.Rows;

/// <summary>Rows in the text format of PostgreSQL's COPY. A field that a record lacks is NULL.</summary>
/// <param name="columns">Ordinals of the kept columns.</param>
/// <param name="emptyIsNull">By column: true when an empty text is NULL too, since the table's column is not of a text type.</param>
internal sealed class CopyRowEncoder(int[] columns, IReadOnlyList<bool> emptyIsNull) : IRowEncoder
{
    public bool NeedsUtf8 => true;

    public void Begin(RecordFile file)
    {
    }

    public void Append(RecordReader record, IBufferWriter<byte> rows)
    {
        for (var index = 0; index < columns.Length; index++)
        {
            rows.Write(index == 0 ? default : "\t"u8);
            CopyText.AppendField(record[columns[index]], emptyIsNull[index], rows);
        }

        rows.Write("\n"u8);
    }
}
