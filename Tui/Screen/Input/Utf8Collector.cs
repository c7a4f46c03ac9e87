using System.Text;

namespace TuiScan.Screen.Input;

/// <summary>Collects the bytes of one UTF-8 character. Invalid bytes are dropped.</summary>
internal sealed class Utf8Collector
{
    private readonly byte[] _bytes = new byte[4];
    private int _count;

    public bool IsPending => _count > 0;

    public void Reset() => _count = 0;

    /// <param name="value">A byte of 0x80 and more.</param>
    /// <returns>The character when this byte ends one.</returns>
    public Rune? Add(byte value)
    {
        _bytes[_count++] = value;
        switch (Rune.DecodeFromUtf8(_bytes.AsSpan(0, _count), out var rune, out _))
        {
            case System.Buffers.OperationStatus.Done:
                _count = 0;
                return rune;
            case System.Buffers.OperationStatus.NeedMoreData:
                return null;
            default:
                // The byte that broke a character may begin the next one.
                var retry = _count > 1;
                _count = 0;
                return retry ? Add(value) : null;
        }
    }
}
