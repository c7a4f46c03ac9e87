namespace TuiScan.Screen.Terminal;

/// <summary>The rest of a frame that the terminal did not accept at once. Not thread-safe: guarded by its owner's lock.</summary>
internal sealed class PendingOutput
{
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    public bool IsEmpty => _start == _end;

    public ReadOnlySpan<byte> Rest => _bytes.AsSpan(_start, _end - _start);

    public void Set(ReadOnlySpan<byte> rest)
    {
        if (_bytes.Length < rest.Length)
        {
            _bytes = new byte[rest.Length];
        }

        rest.CopyTo(_bytes);
        (_start, _end) = (0, rest.Length);
    }

    public void Advance(int written) => _start += written;

    public void Clear() => _start = _end;
}
