namespace TuiScan.Tests.Core.Executors;

/// <summary>Bytes from one thread to another, as through a pipe of any size; disposal by either side ends it.</summary>
internal sealed class MemoryPipe : Stream
{
    private readonly object _lock = new();
    private readonly Queue<byte> _bytes = new(); // guarded by _lock
    private bool _hasEnded; // guarded by _lock

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        lock (_lock)
        {
            while (_bytes.Count == 0 && !_hasEnded)
            {
                Monitor.Wait(_lock);
            }

            var read = 0;
            while (read < buffer.Length && _bytes.TryDequeue(out var value))
            {
                buffer[read++] = value;
            }

            return read;
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_lock)
        {
            if (_hasEnded)
            {
                throw new IOException("broken pipe");
            }

            foreach (var value in buffer)
            {
                _bytes.Enqueue(value);
            }

            Monitor.PulseAll(_lock);
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        lock (_lock)
        {
            _hasEnded = true;
            Monitor.PulseAll(_lock);
        }

        base.Dispose(disposing);
    }
}
