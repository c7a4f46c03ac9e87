using System.Globalization;
using System.Text;

namespace TuiScan.Exec.Commands;

/// <summary>
/// The part of a command's output that is kept: all of a short one, the beginning and the end of a long one. Bounded by its
/// limit. Owned by one worker, reused for each command.
/// </summary>
internal sealed class BoundedOutput(int limit)
{
    private readonly byte[] _head = new byte[limit / 2];
    private readonly byte[] _tail = new byte[limit - (limit / 2)];
    private int _inHead;

    /// <summary>The number of bytes that the command has written.</summary>
    public long Total { get; private set; }

    public void Clear() => (Total, _inHead) = (0, 0);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var first = bytes[..Math.Min(bytes.Length, _head.Length - _inHead)];
        first.CopyTo(_head.AsSpan(_inHead));
        _inHead += first.Length;
        Total += first.Length;
        foreach (var value in bytes[first.Length..])
        {
            if (_tail.Length > 0)
            {
                _tail[(Total - _head.Length) % _tail.Length] = value;
            }

            Total++;
        }
    }

    /// <summary>The kept output, with a line in place of what was dropped.</summary>
    public byte[] ToArray()
    {
        var behind = Total - _inHead;
        if (behind <= _tail.Length)
        {
            return [.. _head.AsSpan(0, _inHead), .. _tail.AsSpan(0, (int)behind)];
        }

        var start = _tail.Length == 0 ? 0 : (int)(behind % _tail.Length);
        var gap = string.Create(CultureInfo.InvariantCulture, $"\n[{behind - _tail.Length} bytes left out]\n");
        return [.. _head, .. Encoding.ASCII.GetBytes(gap), .. _tail.AsSpan(start), .. _tail.AsSpan(0, start)];
    }
}
