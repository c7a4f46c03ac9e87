using System.Buffers;
using System.Text;
using TuiScan.Records.Reading;

namespace TuiScan.Records.Rows;

/// <summary>
/// Rows of JSON Lines. JSON values keep their written form; a field of CSV is a number where it is a valid JSON number, with
/// the same digits, else a string. A column that a record lacks is left out.
/// </summary>
/// <param name="columns">Ordinals of the kept columns; null for all of each record.</param>
/// <param name="names">Their names.</param>
internal sealed class JsonRowEncoder(int[]? columns, IReadOnlyList<string> names) : IRowEncoder
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create(EscapedBytes());

    // With the colon after them.
    private byte[][] _keys = [.. names.Select(KeyOf)];

    public bool NeedsUtf8 => true;

    public void Begin(RecordFile file)
    {
        if (columns is null)
        {
            _keys = [.. file.Columns.Select(KeyOf)];
        }
    }

    public void Append(RecordReader record, IBufferWriter<byte> rows)
    {
        if (columns is null && record is JsonRecords)
        {
            rows.Write(record.Raw);
            rows.Write("\n"u8);
            return;
        }

        rows.Write("{"u8);
        var isFirst = true;
        for (var index = 0; index < _keys.Length; index++)
        {
            var value = columns is null ? ((CsvRecords)record).FieldAt(index) : record[columns[index]];
            if (value.Kind == FieldKind.Missing)
            {
                continue;
            }

            rows.Write(isFirst ? default : ","u8);
            rows.Write(_keys[index]);
            isFirst = false;
            if (record is JsonRecords json)
            {
                rows.Write(json.RawOf(columns![index]));
            }
            else if (JsonNumber.IsOne(value.Text))
            {
                rows.Write(value.Text);
            }
            else
            {
                AppendString(value.Text, rows);
            }
        }

        rows.Write("}\n"u8);
    }

    private static byte[] KeyOf(string name)
    {
        var key = new ArrayBufferWriter<byte>();
        AppendString(Encoding.UTF8.GetBytes(name), key);
        key.Write(":"u8);
        return key.WrittenSpan.ToArray();
    }

    private static void AppendString(ReadOnlySpan<byte> text, IBufferWriter<byte> rows)
    {
        rows.Write("\""u8);
        while (text.IndexOfAny(Escaped) is >= 0 and var special)
        {
            rows.Write(text[..special]);
            AppendEscaped(text[special], rows);
            text = text[(special + 1)..];
        }

        rows.Write(text);
        rows.Write("\""u8);
    }

    private static void AppendEscaped(byte character, IBufferWriter<byte> rows)
    {
        var span = rows.GetSpan(6);
        span[0] = (byte)'\\';
        if (character is (byte)'"' or (byte)'\\')
        {
            span[1] = character;
            rows.Advance(2);
            return;
        }

        "u00"u8.CopyTo(span[1..]);
        (span[4], span[5]) = ("0123456789abcdef"u8[character >> 4], "0123456789abcdef"u8[character & 15]);
        rows.Advance(6);
    }

    private static byte[] EscapedBytes() => [.. Enumerable.Range(0, 32).Select(control => (byte)control), (byte)'"', (byte)'\\'];
}
