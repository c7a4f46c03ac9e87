using System.Numerics;
using System.Runtime.Intrinsics;
using TuiScan.Engine.Model;

namespace TuiScan.Records.Reading;

/// <summary>
/// Records of CSV (RFC 4180). A quoted field may contain separators, newlines and doubled quotes; a quote within a field that
/// does not begin with one is an ordinary character. Lines end with LF or CRLF; empty lines are not records. Every possible
/// border is found first, 32 bytes at a time, as in Langdale and Lemire, "Parsing Gigabytes of JSON per Second"; then the
/// fields are walked from border to border.
/// </summary>
/// <param name="separator">The separator of fields.</param>
/// <param name="columns">The number of fields of a well-formed record; 0 for any number.</param>
internal sealed class CsvRecords(byte separator, int columns) : RecordReader
{
    private const byte Quote = (byte)'"';
    private const byte Newline = (byte)'\n';

    private int[] _fieldOf = [];
    private byte[] _bytes = [];
    private int _length;

    // The positions of separators, quotes and newlines, and the index of the next one.
    private int[] _places = [];
    private int _placesUsed;
    private int _next;

    private Field[] _fields = new Field[Math.Max(columns, 16)];
    private int _at;
    private int _recordStart;
    private int _recordEnd;
    private long _nextLine;

    /// <summary>The number of fields of the current record.</summary>
    public int FieldCount { get; private set; }

    /// <summary>True when the record has no quote that RFC 4180 forbids, so that it can be written unchanged.</summary>
    public bool IsStrict { get; private set; }

    public override ReadOnlySpan<byte> Raw => _bytes.AsSpan(_recordStart, _recordEnd - _recordStart);

    public override FieldValue this[int column] => _fieldOf[column] is >= 0 and var field ? FieldAt(field) : FieldValue.Missing;

    /// <summary>Sets the field of each column of the run; -1 for none.</summary>
    public void Map(int[] fieldOf) => _fieldOf = fieldOf;

    /// <summary>The field at an index in the record, from 0.</summary>
    public FieldValue FieldAt(int index)
    {
        ref readonly var field = ref _fields[index];
        ReadOnlySpan<byte> text = _bytes.AsSpan(field.Start, field.End - field.Start);
        return new FieldValue(FieldKind.Text, field.HasDoubled ? WithoutDoubled(text) : text);
    }

    public override void Begin(byte[] bytes, int length, long line)
    {
        (_bytes, _length, _at, _next, _nextLine) = (bytes, length, 0, 0, line);
        if (_places.Length < length)
        {
            _places = GC.AllocateUninitializedArray<int>(Math.Max(length, 4096));
        }

        _placesUsed = FindPlaces(bytes.AsSpan(0, length), separator, _places);
    }

    public override bool MoveNext()
    {
        while (_at < _length)
        {
            Read();
            var isEmpty = FieldCount == 1 && _recordStart == _recordEnd;
            if (!isEmpty)
            {
                Fault = Fault.IsSuccess && columns > 0 && FieldCount != columns ? RecordFaults.Fields : Fault;
                return true;
            }
        }

        return false;
    }

    private void Read()
    {
        (Line, _recordStart, FieldCount, Fault, IsStrict) = (_nextLine, _at, 0, FaultCode.None, true);
        var continues = true;
        while (continues)
        {
            continues = _at < _length && _bytes[_at] == Quote ? ReadQuoted() : ReadPlain(_at);
        }

        Fault = Fault.IsSuccess && _recordEnd - _recordStart > ChunkSource.MaxRecordLength ? RecordFaults.TooLong : Fault;
    }

    /// <summary>Reads a field up to its separator or newline; false at the end of the record.</summary>
    private bool ReadPlain(int start)
    {
        while (_next < _placesUsed)
        {
            var place = _places[_next++];
            var found = _bytes[place];
            if (found == separator)
            {
                Add(start, place, hasDoubled: false);
                _at = place + 1;
                return true;
            }

            if (found == Newline)
            {
                End(start, place);
                _nextLine++;
                _at = place + 1;
                return false;
            }

            IsStrict = false;
        }

        End(start, _length);
        _at = _length;
        return false;
    }

    /// <summary>Ends a record with its last field; a CR before the LF is part of the line's end.</summary>
    private void End(int start, int end)
    {
        end -= end > start && _bytes[end - 1] == '\r' ? 1 : 0;
        Add(start, end, hasDoubled: false);
        _recordEnd = end;
    }

    private bool ReadQuoted()
    {
        var start = _at + 1;
        _next++;
        if (FindClosing(out var hasDoubled) is not { } close)
        {
            Fault = RecordFaults.Quote;
            (_recordEnd, _at) = (_length, _length);
            return false;
        }

        Add(start, close, hasDoubled);
        var after = close + 1;
        if (after == _length || (after + 1 == _length && _bytes[after] == '\r'))
        {
            (_recordEnd, _at) = (after, _length);
            return false;
        }

        if (_bytes[after] == separator)
        {
            _next++;
            _at = after + 1;
            return true;
        }

        var newline = _bytes[after] == '\r' && after + 1 < _length ? after + 1 : after;
        if (_bytes[newline] == Newline)
        {
            _next++;
            _nextLine++;
            (_recordEnd, _at) = (after, newline + 1);
            return false;
        }

        // Text after the closing quote: the record is malformed, and parsing continues as if that field had no quotes.
        Fault = RecordFaults.Quote;
        FieldCount--;
        return ReadPlain(after);
    }

    private int? FindClosing(out bool hasDoubled)
    {
        hasDoubled = false;
        while (_next < _placesUsed)
        {
            var place = _places[_next++];
            if (_bytes[place] != Quote)
            {
                _nextLine += _bytes[place] == Newline ? 1 : 0;
                continue;
            }

            if (place + 1 == _length || _bytes[place + 1] != Quote)
            {
                return place;
            }

            hasDoubled = true;
            _next++;
        }

        return null;
    }

    private void Add(int start, int end, bool hasDoubled)
    {
        if (FieldCount == _fields.Length)
        {
            Array.Resize(ref _fields, FieldCount * 2);
        }

        _fields[FieldCount++] = new Field(start, end, hasDoubled);
    }

    private static byte[] WithoutDoubled(ReadOnlySpan<byte> text)
    {
        var plain = new byte[text.Length];
        var used = 0;
        for (var index = 0; index < text.Length; index++)
        {
            plain[used++] = text[index];
            index += text[index] == Quote ? 1 : 0;
        }

        Array.Resize(ref plain, used);
        return plain;
    }

    private static int FindPlaces(ReadOnlySpan<byte> bytes, byte separator, int[] places)
    {
        var used = 0;
        var index = 0;
        var (separators, quotes, newlines) = (Vector256.Create(separator), Vector256.Create(Quote), Vector256.Create(Newline));
        for (; index <= bytes.Length - Vector256<byte>.Count; index += Vector256<byte>.Count)
        {
            var block = Vector256.Create(bytes.Slice(index, Vector256<byte>.Count));
            var found = Vector256.Equals(block, separators) | Vector256.Equals(block, quotes) | Vector256.Equals(block, newlines);
            for (var bits = found.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                places[used++] = index + BitOperations.TrailingZeroCount(bits);
            }
        }

        for (; index < bytes.Length; index++)
        {
            if (bytes[index] == separator || bytes[index] is Quote or Newline)
            {
                places[used++] = index;
            }
        }

        return used;
    }

    /// <param name="Start">The offset in the chunk, after the quote.</param>
    /// <param name="End">The offset after the last byte, before the closing quote.</param>
    /// <param name="HasDoubled">True when it contains doubled quotes.</param>
    private readonly record struct Field(int Start, int End, bool HasDoubled);
}
