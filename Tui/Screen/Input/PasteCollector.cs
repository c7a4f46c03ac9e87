using System.Text;

namespace TuiScan.Screen.Input;

/// <summary>Collects a bracketed paste up to its end mark. Bytes over the limit are dropped; the mark is still searched for.</summary>
internal sealed class PasteCollector(int limit)
{
    private readonly List<byte> _bytes = [];
    private int _matched;

    private static ReadOnlySpan<byte> EndMark => "\e[201~"u8;

    public void Start()
    {
        _bytes.Clear();
        _matched = 0;
    }

    /// <returns>The text when this byte ended the paste.</returns>
    public string? Add(byte value)
    {
        if (value == EndMark[_matched])
        {
            if (++_matched < EndMark.Length)
            {
                return null;
            }

            var text = Encoding.UTF8.GetString([.. _bytes]);
            Start();
            _bytes.TrimExcess();
            return text;
        }

        // Only its first byte can start the mark again.
        Keep(EndMark[.._matched]);
        _matched = value == EndMark[0] ? 1 : 0;
        if (_matched == 0)
        {
            Keep([value]);
        }

        return null;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes[..Math.Min(bytes.Length, limit - _bytes.Count)])
        {
            _bytes.Add(value);
        }
    }
}
