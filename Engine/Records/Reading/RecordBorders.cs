namespace TuiScan.Records.Reading;

/// <summary>
/// Finds the ends of records in bytes that begin with one: at a newline outside quotes. A quote opens at the start of a field
/// and closes where no second one follows; any other is an ordinary character, exactly as in <see cref="CsvRecords"/>. JSON
/// Lines have no quotes: a newline is always a border. Not thread-safe.
/// </summary>
/// <param name="separator">The separator of fields; null for JSON Lines.</param>
internal sealed class RecordBorders(byte? separator)
{
    private const byte Quote = (byte)'"';
    private const byte Newline = (byte)'\n';

    private int _at;
    private bool _isInQuotes;

    /// <summary>The offset of the next byte to examine.</summary>
    public int Position => _at;

    /// <summary>Adjusts the position after that many bytes were dropped from the front.</summary>
    public void Shift(int dropped) => _at -= dropped;

    /// <summary>True when a quote is still open at the end of these bytes, the last of the file.</summary>
    public bool EndsInQuotes(ReadOnlySpan<byte> bytes) => _isInQuotes && !(_at == bytes.Length - 1 && bytes[_at] == Quote);

    /// <summary>Restarts at the start of a record.</summary>
    public void Begin() => (_at, _isInQuotes) = (0, false);

    /// <summary>
    /// Continues to the first border at <paramref name="from"/> or after it, and returns the offset after it; -1 where the
    /// bytes end before. It may be called again with the same bytes and more after them.
    /// </summary>
    public int Find(ReadOnlySpan<byte> bytes, int from)
    {
        if (separator is not { } between)
        {
            _at = Math.Max(_at, from);
            var newline = bytes[_at..].IndexOf(Newline);
            _at = newline < 0 ? bytes.Length : _at + newline + 1;
            return newline < 0 ? -1 : _at;
        }

        while (_at < bytes.Length)
        {
            if (_isInQuotes)
            {
                if (!TryLeaveQuotes(bytes))
                {
                    return -1;
                }
            }
            else if (FindOutside(bytes, from, between) is { } border)
            {
                return border;
            }
        }

        return -1;
    }

    /// <summary>Continues outside quotes to the border, or to an opening quote (null), or to the end (null).</summary>
    private int? FindOutside(ReadOnlySpan<byte> bytes, int from, byte between)
    {
        // Before `from` only quotes matter: most of a chunk is skipped in one search.
        var isBefore = _at < from;
        var rest = isBefore ? bytes[_at..Math.Min(from, bytes.Length)] : bytes[_at..];
        var found = isBefore ? rest.IndexOf(Quote) : rest.IndexOfAny(Quote, Newline);
        if (found < 0)
        {
            _at += rest.Length;
            return null;
        }

        var place = _at + found;
        _at = place + 1;
        if (bytes[place] == Newline)
        {
            return _at;
        }

        _isInQuotes = place == 0 || bytes[place - 1] == Newline || bytes[place - 1] == between;
        return null;
    }

    /// <summary>False where the bytes end before it is clear whether a quote closes.</summary>
    private bool TryLeaveQuotes(ReadOnlySpan<byte> bytes)
    {
        var found = bytes[_at..].IndexOf(Quote);
        if (found < 0)
        {
            _at = bytes.Length;
            return false;
        }

        var place = _at + found;
        if (place + 1 == bytes.Length)
        {
            _at = place;
            return false;
        }

        var isDoubled = bytes[place + 1] == Quote;
        _at = place + (isDoubled ? 2 : 1);
        _isInQuotes = isDoubled;
        return true;
    }
}
