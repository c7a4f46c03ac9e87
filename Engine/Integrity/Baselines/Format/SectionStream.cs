using Microsoft.Win32.SafeHandles;

namespace TuiScan.Integrity.Baselines.Format;

/// <summary>
/// Writes one section of a file from its beginning to its end, through a buffer, and can overwrite bytes that were written.
/// Several may write to one file. Not thread-safe. I/O faults are exceptions of the BCL.
/// </summary>
internal sealed class SectionStream(SafeFileHandle file, long start, int bufferLength)
{
    private readonly byte[] _buffer = new byte[bufferLength];
    private long _flushed = start;
    private int _used;

    /// <summary>The offset of the next byte in the file.</summary>
    public long Position => _flushed + _used;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _used)
        {
            Flush();
        }

        if (bytes.Length > _buffer.Length)
        {
            RandomAccess.Write(file, bytes, _flushed);
            _flushed += bytes.Length;
            return;
        }

        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    /// <summary>
    /// Replaces bytes that were written by one <see cref="Write"/>; <paramref name="offset"/> is an offset in the file.
    /// </summary>
    public void Overwrite(long offset, ReadOnlySpan<byte> bytes)
    {
        if (offset >= _flushed)
        {
            bytes.CopyTo(_buffer.AsSpan((int)(offset - _flushed)));
        }
        else
        {
            RandomAccess.Write(file, bytes, offset);
        }
    }

    public void Flush()
    {
        RandomAccess.Write(file, _buffer.AsSpan(0, _used), _flushed);
        _flushed += _used;
        _used = 0;
    }
}
