using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TuiScan.Engine.Model;

/// <summary>A digest by value, so that a scan allocates none: up to 64 bytes and their count; 0 bytes means "not known".</summary>
public struct Digest : IEquatable<Digest>
{
    /// <summary>The longest digest, SHA-512's.</summary>
    public const int MaxLength = 64;

    private Buffer _bytes;
    private byte _length;

    /// <summary>Copies <paramref name="bytes"/>, at most 64.</summary>
    public Digest(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes);
        _length = (byte)bytes.Length;
    }

    /// <summary>True when there is no digest.</summary>
    public readonly bool IsEmpty => _length == 0;

    /// <summary>The bytes in the order in which the usual tools print them.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Bytes => ((ReadOnlySpan<byte>)_bytes)[.._length];

    /// <summary>Sets the length and returns the bytes to be filled in.</summary>
    [UnscopedRef]
    public Span<byte> Resize(int length)
    {
        _length = (byte)length;
        return ((Span<byte>)_bytes)[..length];
    }

    public readonly bool Equals(Digest other) => Bytes.SequenceEqual(other.Bytes);

    public override readonly bool Equals(object? obj) => obj is Digest other && Equals(other);

    public override readonly int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }

    /// <summary>Lower-case hexadecimal.</summary>
    public override readonly string ToString() => Convert.ToHexStringLower(Bytes);

    public static bool operator ==(Digest left, Digest right) => left.Equals(right);

    public static bool operator !=(Digest left, Digest right) => !left.Equals(right);

    [InlineArray(MaxLength)]
    private struct Buffer
    {
        private byte _first;
    }
}
