using System.Buffers.Binary;
using System.Text;

namespace TuiScan.Engine.Jobs;

/// <summary>
/// Reads what a <see cref="SpecWriter"/> wrote. A missing value makes the reader bad for good and every further value empty, so
/// the caller checks <see cref="IsWhole"/> once, at the end. Never throws.
/// </summary>
internal ref struct SpecReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;
    private bool _isBad;

    /// <summary>True when a value was missing: all further values are empty.</summary>
    public readonly bool IsBad => _isBad;

    /// <summary>True when no value was missing and nothing is left over.</summary>
    public readonly bool IsWhole => !_isBad && _rest.IsEmpty;

    public long Whole() => Take(sizeof(long)) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : 0;

    public ReadOnlySpan<byte> Blob() =>
        Take(sizeof(int)) is { IsEmpty: false } bytes ? Take(BinaryPrimitives.ReadUInt32LittleEndian(bytes)) : default;

    public string Text() => Encoding.UTF8.GetString(Blob());

    private ReadOnlySpan<byte> Take(uint count)
    {
        if (_isBad || count > (uint)_rest.Length)
        {
            _isBad = true;
            _rest = default;
            return default;
        }

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }
}
