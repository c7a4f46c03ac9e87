using TuiScan.Engine.Model;

namespace TuiScan.Records.Reading;

/// <summary>
/// Skips a record that is longer than the reader's buffer, window by window to its border, so that nothing within it is read as
/// a record. A quote that is never closed has no border; it costs its first line. Owned by one thread.
/// </summary>
/// <param name="file">The open file.</param>
/// <param name="borders">It has searched the bytes in the buffer and found no border.</param>
/// <param name="buffer">Begins with the record; it is overwritten.</param>
internal sealed class LongRecord(RecordFile file, RecordBorders borders, byte[] buffer)
{
    private const byte Newline = (byte)'\n';

    // In bytes from the record's start: the window's position, and the end of the first line once it was seen.
    private long _window;
    private long? _firstLine;
    private long _newlines;

    /// <summary>Skips to the record's end.</summary>
    /// <param name="offset">The offset of the record in the file.</param>
    /// <param name="filled">The number of its bytes in the buffer.</param>
    /// <param name="stop">Ends it with <see cref="FaultCode.Interrupted"/> when cancelled.</param>
    /// <param name="passed">The result.</param>
    public FaultCode Pass(long offset, int filled, CancellationToken stop, out Passed passed)
    {
        passed = default;
        Count(buffer.AsSpan(0, filled), 0);
        while (!stop.IsCancellationRequested)
        {
            // The byte before the next one stays: it decides whether a field begins there.
            var dropped = Math.Max(0, borders.Position - 1);
            borders.Shift(dropped);
            buffer.AsSpan(dropped, filled - dropped).CopyTo(buffer);
            _window += dropped;
            filled -= dropped;

            var fault = file.Fill(offset + _window + filled, buffer.AsSpan(filled), out var read);
            if (fault.IsFault)
            {
                return fault;
            }

            var border = read == 0 ? -1 : borders.Find(buffer.AsSpan(0, filled + read), 0);
            if (read == 0 || border >= 0)
            {
                passed = border >= 0 ? EndAt(border, filled) : EndOfFile(filled);
                return FaultCode.None;
            }

            Count(buffer.AsSpan(filled, read), filled);
            filled += read;
        }

        return FaultCode.Interrupted;
    }

    private Passed EndAt(int border, int counted)
    {
        Count(buffer.AsSpan(counted, border - counted), counted);
        return new Passed(_window + border, _newlines, RecordFaults.TooLong);
    }

    private Passed EndOfFile(int filled)
    {
        var length = _window + filled;
        return !borders.EndsInQuotes(buffer.AsSpan(0, filled)) ? new Passed(length, _newlines, RecordFaults.TooLong)
            : _firstLine is { } first ? new Passed(first, 1, RecordFaults.Quote)
            : new Passed(length, 0, RecordFaults.Quote);
    }

    private void Count(ReadOnlySpan<byte> bytes, int at)
    {
        var newline = _firstLine is null ? bytes.IndexOf(Newline) : -1;
        _firstLine = newline < 0 ? _firstLine : _window + at + newline + 1;
        _newlines += bytes.Count(Newline);
    }

    /// <param name="Length">The length in bytes, to the start of the next record.</param>
    /// <param name="Newlines">The number of newlines in these bytes.</param>
    /// <param name="Fault">Why the record is malformed.</param>
    internal readonly record struct Passed(long Length, long Newlines, FaultCode Fault);
}
