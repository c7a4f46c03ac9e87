using System.Buffers.Binary;

namespace TuiScan.Engine.Executors.Protocol;

/// <summary>How reading a message ended.</summary>
internal enum MessageRead
{
    Message,

    /// <summary>The other side has closed the pipe, or is gone; possibly in the middle of a message.</summary>
    End,

    /// <summary>The bytes are not a message: an unknown kind or an invalid length.</summary>
    Rubbish,
}

/// <summary>Splits a stream of bytes into messages. Owned by one thread; blocks in the stream's read.</summary>
internal sealed class MessageReader(Stream stream)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next message; its content is valid until the next call.</summary>
    public MessageRead Read(out MessageKind kind, out ReadOnlySpan<byte> content)
    {
        content = default;
        while (true)
        {
            var bytes = _buffer.AsSpan(_start, _end - _start);
            if (TryParseHeader(bytes, out kind, out var length, out var isRubbish))
            {
                if (isRubbish)
                {
                    return MessageRead.Rubbish;
                }

                if (bytes.Length >= Wire.HeaderLength + length)
                {
                    content = bytes.Slice(Wire.HeaderLength, length);
                    _start += Wire.HeaderLength + length;
                    return MessageRead.Message;
                }
            }

            if (!Fill(Wire.HeaderLength + length))
            {
                return MessageRead.End;
            }
        }
    }

    /// <summary>
    /// Parses the header of a message: false while bytes are missing. <paramref name="isRubbish"/> where it is invalid.
    /// </summary>
    private static bool TryParseHeader(ReadOnlySpan<byte> bytes, out MessageKind kind, out int length, out bool isRubbish)
    {
        (kind, length, isRubbish) = (default, 0, false);
        if (bytes.Length < Wire.HeaderLength)
        {
            return false;
        }

        var claimed = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        kind = (MessageKind)bytes[4];
        isRubbish = claimed > Wire.MaxContent || kind is < MessageKind.Hello or > MessageKind.Outcomes;
        length = isRubbish ? 0 : (int)claimed;
        return true;
    }

    private bool Fill(int needed)
    {
        if (_start == _end)
        {
            (_start, _end) = (0, 0);
        }

        if (_buffer.Length - _start < needed || _end == _buffer.Length)
        {
            var target = _buffer.Length < needed ? new byte[Math.Max(needed, Math.Min(_buffer.Length * 2, Wire.MaxContent))] : _buffer;
            _buffer.AsSpan(_start, _end - _start).CopyTo(target);
            (_buffer, _end, _start) = (target, _end - _start, 0);
        }

        try
        {
            var read = stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            return read > 0;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            // The pipe broke or was closed by this process: treated as the end.
            return false;
        }
    }
}
