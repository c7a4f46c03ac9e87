namespace TuiScan.Integrity.Baselines.Exchange;

/// <summary>Reads lines of raw bytes from a stream, with a limit on their length. Not thread-safe.</summary>
internal sealed class ByteLineReader(Stream input)
{
    /// <summary>The maximum length of a line in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    private readonly byte[] _buffer = new byte[MaxBytes + 1];
    private int _start;
    private int _filled;
    private int _length;
    private bool _isEnd;

    /// <summary>
    /// The line without its newline; empty when it was too long. Valid until the next call of <see cref="MoveNext"/>.
    /// </summary>
    public ReadOnlySpan<byte> Current => IsTooLong ? default : _buffer.AsSpan(_start, _length);

    /// <summary>True for a line longer than <see cref="MaxBytes"/>, whose content is skipped.</summary>
    public bool IsTooLong { get; private set; }

    private int _next;

    public bool MoveNext()
    {
        IsTooLong = false;
        _start = _next;
        var searched = _start;
        while (true)
        {
            var newline = _buffer.AsSpan(searched, _filled - searched).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                _length = searched + newline - _start;
                _next = _start + _length + 1;
                return true;
            }

            if (_isEnd)
            {
                _length = _filled - _start;
                _next = _filled;
                return _length > 0 || IsTooLong;
            }

            searched = Fill();
        }
    }

    /// <summary>Reads more; returns where the new bytes begin.</summary>
    private int Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _filled - _start).CopyTo(_buffer);
            _filled -= _start;
            _start = 0;
        }

        if (_filled == _buffer.Length)
        {
            IsTooLong = true;
            _filled = 0;
        }

        var from = _filled;
        var read = input.Read(_buffer.AsSpan(from));
        _filled += read;
        _isEnd = read == 0;
        return from;
    }
}
