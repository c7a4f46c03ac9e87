using System.Text.Json;
using System.Text.Unicode;
using TuiScan.Engine.Model;

namespace TuiScan.Records.Reading;

/// <summary>
/// Records of JSON Lines: one object per line, whose properties are the fields. Of two properties of one name the last counts;
/// a nested object or array is a text in its written form. Empty lines are not records.
/// </summary>
/// <param name="columns">The columns of the run; others are skipped.</param>
internal sealed class JsonRecords(ColumnSet columns) : RecordReader
{
    private readonly byte[][] _names = [.. columns.Names.Select(System.Text.Encoding.UTF8.GetBytes)];
    private readonly Field[] _fields = new Field[columns.Count];
    private byte[] _bytes = [];
    private int _length;
    private int _at;
    private int _start;
    private int _end;
    private long _nextLine;

    public override ReadOnlySpan<byte> Raw => _bytes.AsSpan(_start, _end - _start);

    public override FieldValue this[int column]
    {
        get
        {
            ref readonly var field = ref _fields[column];
            return new FieldValue(field.Kind, field.Decoded ?? Raw[field.Start..field.End]);
        }
    }

    /// <summary>The value in its written form, with its quotes; empty where the record has none.</summary>
    public ReadOnlySpan<byte> RawOf(int column) => Raw[_fields[column].TokenStart.._fields[column].TokenEnd];

    public override void Begin(byte[] bytes, int length, long line) => (_bytes, _length, _at, _nextLine) = (bytes, length, 0, line);

    public override bool MoveNext()
    {
        while (_at < _length)
        {
            (Line, _start) = (_nextLine++, _at);
            var newline = _bytes.AsSpan(_at, _length - _at).IndexOf((byte)'\n');
            _end = newline < 0 ? _length : _at + newline;
            _at = newline < 0 ? _length : _end + 1;
            _end -= _end > _start && _bytes[_end - 1] == '\r' ? 1 : 0;
            if (!Raw.Trim(" \t"u8).IsEmpty)
            {
                Fault = Raw.Length > ChunkSource.MaxRecordLength ? RecordFaults.TooLong : !Utf8.IsValid(Raw) ? RecordFaults.Encoding : Parse();
                return true;
            }
        }

        return false;
    }

    private FaultCode Parse()
    {
        Array.Clear(_fields);
        var reader = new Utf8JsonReader(Raw);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return RecordFaults.Json;
            }

            var expected = 0;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var column = Find(reader, expected);
                _ = reader.Read();
                var start = (int)reader.TokenStartIndex;
                if (column >= 0)
                {
                    Take(ref reader, ref _fields[column]);
                    expected = column + 1;
                }

                reader.Skip();
                if (column >= 0)
                {
                    (_fields[column].TokenStart, _fields[column].TokenEnd) = (start, (int)reader.BytesConsumed);
                    EndNested(ref _fields[column]);
                }
            }

            // Text after the object is read too, so that it is refused.
            return reader.Read() ? RecordFaults.Json : FaultCode.None;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second one is the exception for an escaped half of a surrogate pair.
            return RecordFaults.Json;
        }
    }

    /// <summary>Columns mostly have the same order, so the next one is tried first.</summary>
    private int Find(in Utf8JsonReader reader, int expected)
    {
        for (var tried = 0; tried < _names.Length; tried++)
        {
            var column = expected + tried;
            column -= column >= _names.Length ? _names.Length : 0;
            if (reader.ValueTextEquals(_names[column]))
            {
                return column;
            }
        }

        return -1;
    }

    private static void Take(ref Utf8JsonReader reader, ref Field field)
    {
        field = default;
        field.Start = (int)reader.TokenStartIndex;
        field.End = field.Start + reader.ValueSpan.Length;
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                field.Kind = FieldKind.Text;
                (field.Start, field.End) = (field.Start + 1, field.End + 1);
                field.Decoded = reader.ValueIsEscaped ? Decode(reader) : null;
                break;
            case JsonTokenType.Number:
                field.Kind = reader.ValueSpan.IndexOfAny((byte)'e', (byte)'E') >= 0 ? FieldKind.Float
                    : reader.ValueSpan.Contains((byte)'.') ? FieldKind.Decimal
                    : FieldKind.Integer;
                break;
            case JsonTokenType.True or JsonTokenType.False:
                field.Kind = FieldKind.Boolean;
                break;
            case JsonTokenType.Null:
                field.Kind = FieldKind.Null;
                field.End = field.Start;
                break;
            default:
                field.Kind = FieldKind.Text;
                field.IsNested = true;
                break;
        }
    }

    private static void EndNested(ref Field field) => field.End = field.IsNested ? field.TokenEnd : field.End;

    private static byte[] Decode(in Utf8JsonReader reader)
    {
        var text = new byte[reader.ValueSpan.Length];
        var length = reader.CopyString(text);
        Array.Resize(ref text, length);
        return text;
    }

    private struct Field
    {
        public FieldKind Kind;
        public bool IsNested;

        // Offsets in the record: the text, and the token with its quotes.
        public int Start;
        public int End;
        public int TokenStart;
        public int TokenEnd;
        public byte[]? Decoded;
    }
}
