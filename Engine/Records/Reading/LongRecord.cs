using TuiScan.Engine.Model;

namespace TuiScan.Records.Reading;

/// <summary>
/// A record that is longer than the reader's buffer: it is gone through window by window to its border, wherever that is, so
/// that nothing within it is taken for a record. Where its quote is never closed there is no border; it costs its first line.
/// Owned by one thread.
/// </summary>
/// <param name="file">Open.</param>
/// <param name="borders">Has been through the bytes in the buffer and found no border.</param>
/// <param name="buffer">Begins with the record; is overwritten.</param>
internal sealed class LongRecord(RecordFile file, RecordBorders borders, byte[] buffer)
{
    private const byte Newline = (byte)'\n';

    // In bytes from the record's start: the window's place, and the end of the first line once it was seen.
    private long _window;
    private long? _firstLine;
    private long _newlines;

    /// <summary>Goes to the record's end.</summary>
    /// <param name="offset">Where the record begins in the file.</param>
    /// <param name="filled">Bytes of it in the buffer.</param>
    /// <param name="stop">Makes it end with <see cref="FaultCode.Interrupted"/>.</param>
    /// <param name="passed">What it came to.</param>
    public FaultCode Pass(long offset, int filled, CancellationToken stop, out Passed passed)
    {
        passed = default;
        Count(buffer.AsSpan(0, filled), 0);
        while (!stop.IsCancellationRequested)
        {
            // The byte before the next one to be looked at stays: it says whether a field begins there.
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

    /// <param name="Length">In bytes, to where the next record begins.</param>
    /// <param name="Newlines">In these bytes.</param>
    /// <param name="Fault">Why it is no good.</param>
    internal readonly record struct Passed(long Length, long Newlines, FaultCode Fault);
}
