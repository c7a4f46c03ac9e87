using Microsoft.Win32.SafeHandles;
using TuiScan.Integrity.Baselines.Format;
using static System.Buffers.Binary.BinaryPrimitives;

namespace TuiScan.Integrity.Baselines.Writing;

/// <summary>Reads one sorted run of entries through a small buffer. Not thread-safe.</summary>
internal sealed class SortRunReader(SafeFileHandle file, long start, long end, int number, int bufferLength)
{
    public const int LeastBuffer = 4 * 1024;
    public const int MaxBuffer = 256 * 1024;

    private byte[] _buffer = new byte[bufferLength];
    private long _next = start;
    private int _at;
    private int _filled;
    private int _length;

    /// <summary>By the current entry; of two with one path the later run's comes first, since it was added last.</summary>
    public static IComparer<SortRunReader> Order { get; } = Comparer<SortRunReader>.Create((left, right) =>
    {
        var order = EncodedEntry.Compare(left.Entry, right.Entry);
        return order != 0 ? order : right._number.CompareTo(left._number);
    });

    private readonly int _number = number;

    /// <summary>Valid until the next call of <see cref="MoveNext"/>.</summary>
    public EncodedEntry.Parts Entry => EncodedEntry.Read(_buffer.AsSpan(_at, _length));

    public bool MoveNext()
    {
        _at += _length;
        _length = 0;
        if (_filled - _at < sizeof(int) && !Fill(sizeof(int)))
        {
            return false;
        }

        var length = ReadInt32LittleEndian(_buffer.AsSpan(_at));
        if (_filled - _at < length && !Fill(length))
        {
            throw new EndOfStreamException("A temporary file was cut off while it was read.");
        }

        _length = length;
        return true;
    }

    private bool Fill(int needed)
    {
        var kept = _filled - _at;
        var buffer = needed > _buffer.Length ? new byte[needed] : _buffer;
        Buffer.BlockCopy(_buffer, _at, buffer, 0, kept);
        _buffer = buffer;
        _at = 0;
        _filled = kept;
        while (_filled < needed && _next < end)
        {
            var read = RandomAccess.Read(file, _buffer.AsSpan(_filled, (int)Math.Min(_buffer.Length - _filled, end - _next)), _next);
            if (read == 0)
            {
                return false;
            }

            _next += read;
            _filled += read;
        }

        return _filled >= needed;
    }
}
