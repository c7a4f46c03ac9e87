using System.Buffers;
using TuiScan.Records.Reading;

namespace TuiScan.Records.Rows;

/// <summary>Rows of CSV (RFC 4180) with LF at their ends: a field is put in quotes where it must be.</summary>
/// <param name="columns">Ordinals of the columns that are kept.</param>
/// <param name="names">Their names.</param>
/// <param name="separator">Between fields.</param>
internal sealed class CsvRowEncoder(int[] columns, IReadOnlyList<string> names, byte separator) : IRowEncoder
{
    private readonly SearchValues<byte> _special = SearchValues.Create([separator, (byte)'"', (byte)'\n', (byte)'\r']);

    // The file has these very columns and this separator: its records are good rows as they stand.
    private bool _isSame;

    public bool NeedsUtf8 => false;

    public void Begin(RecordFile file) =>
        _isSame = file.Format == RecordFormat.Csv && file.Separator == separator && file.Columns.SequenceEqual(names);

    public void Append(RecordReader record, IBufferWriter<byte> rows)
    {
        if (_isSame && record is CsvRecords { IsStrict: true })
        {
            rows.Write(record.Raw);
        }
        else
        {
            AppendFields(record, rows);
        }

        rows.Write("\n"u8);
    }

    /// <summary>The line with the names.</summary>
    public byte[] Header()
    {
        var line = new ArrayBufferWriter<byte>();
        for (var index = 0; index < names.Count; index++)
        {
            AppendField(ColumnName.ToBytes(names[index]), index == 0, line);
        }

        line.Write("\n"u8);
        return line.WrittenSpan.ToArray();
    }

    private void AppendFields(RecordReader record, IBufferWriter<byte> rows)
    {
        for (var index = 0; index < columns.Length; index++)
        {
            AppendField(record[columns[index]].Text, index == 0, rows);
        }
    }

    private void AppendField(ReadOnlySpan<byte> text, bool isFirst, IBufferWriter<byte> rows)
    {
        // One quote at each end, each within doubled, and the separator.
        var span = rows.GetSpan((text.Length * 2) + 3);
        var used = 0;
        if (!isFirst)
        {
            span[used++] = separator;
        }

        // A row that is one empty field would be an empty line, which is no record.
        if (text.ContainsAny(_special) || (text.IsEmpty && columns.Length == 1))
        {
            span[used++] = (byte)'"';
            foreach (var character in text)
            {
                span[used++] = character;
                if (character == '"')
                {
                    span[used++] = (byte)'"';
                }
            }

            span[used++] = (byte)'"';
        }
        else
        {
            text.CopyTo(span[used..]);
            used += text.Length;
        }

        rows.Advance(used);
    }
}
