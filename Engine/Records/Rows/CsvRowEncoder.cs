using System.Buffers;
using TuiScan.Records.Reading;

namespace TuiScan.Records.Rows;

/// <summary>Rows of CSV (RFC 4180) that end with LF: a field is quoted where necessary.</summary>
/// <param name="columns">Ordinals of the kept columns.</param>
/// <param name="names">Their names.</param>
/// <param name="separator">The separator of fields.</param>
internal sealed class CsvRowEncoder(int[] columns, IReadOnlyList<string> names, byte separator) : IRowEncoder
{
    private readonly SearchValues<byte> _special = SearchValues.Create([separator, (byte)'"', (byte)'\n', (byte)'\r']);

    // The file has the same columns and separator: its records can be written unchanged.
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

    /// <summary>The header line.</summary>
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
        // One quote at each end, each inner one doubled, and the separator.
        var span = rows.GetSpan((text.Length * 2) + 3);
        var used = 0;
        if (!isFirst)
        {
            span[used++] = separator;
        }

        // A row of one empty field would be an empty line, which is not a record.
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
