using System.Text;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Model;

/// <summary>
/// A path relative to the scanned root, as the raw bytes that the system uses, with <c>/</c> between names. The root itself
/// is <c>.</c>. Compared and ordered by its bytes, never by its characters. Immutable: the bytes must not change afterwards.
/// </summary>
public readonly struct FilePath : IEquatable<FilePath>, IComparable<FilePath>
{
    private static readonly UTF8Encoding Strict = new(false, true);

    private readonly byte[]? _bytes;

    /// <summary>Takes over <paramref name="bytes"/>; empty means the root.</summary>
    public FilePath(byte[] bytes) => _bytes = bytes.Length == 0 ? null : bytes;

    /// <summary>The scanned root: <c>.</c>.</summary>
    public static FilePath Root => default;

    /// <summary>The raw bytes; <c>.</c> for the root.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes ?? "."u8;

    /// <summary>True for <c>.</c>.</summary>
    public bool IsRoot => _bytes is null or [(byte)'.'];

    /// <summary>For display: lossless, safe on a terminal, and with this system's separator.</summary>
    public DisplayText Display => TextEscaper.EscapePath(Bytes);

    /// <summary>True when the bytes are valid UTF-8, so that <see cref="Text"/> is the true name.</summary>
    public bool IsUtf8 => System.Text.Unicode.Utf8.IsValid(Bytes);

    /// <summary>For machine-readable outputs: the true string where <see cref="IsUtf8"/>, else the escaped form.</summary>
    public string Text => IsUtf8 ? Strict.GetString(Bytes) : TextEscaper.Escape(Bytes);

    /// <summary>A path from text, encoded as UTF-8.</summary>
    public static FilePath From(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>The path of <paramref name="name"/> in <paramref name="directory"/>; an empty name is the directory itself.</summary>
    public static FilePath Combine(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name) => new(Join(directory, name));

    /// <summary>The bytes of <see cref="Combine"/>.</summary>
    internal static byte[] Join(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            return directory.ToArray();
        }

        if (directory.IsEmpty || directory.SequenceEqual("."u8))
        {
            return name.ToArray();
        }

        var bytes = new byte[directory.Length + 1 + name.Length];
        directory.CopyTo(bytes);
        bytes[directory.Length] = (byte)'/';
        name.CopyTo(bytes.AsSpan(directory.Length + 1));
        return bytes;
    }

    public int CompareTo(FilePath other) => Bytes.SequenceCompareTo(other.Bytes);

    public bool Equals(FilePath other) => Bytes.SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => obj is FilePath other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }

    /// <summary>The display form, so that a path in a message is never raw.</summary>
    public override string ToString() => Display;

    public static bool operator ==(FilePath left, FilePath right) => left.Equals(right);

    public static bool operator !=(FilePath left, FilePath right) => !left.Equals(right);

    public static bool operator <(FilePath left, FilePath right) => left.CompareTo(right) < 0;

    public static bool operator >(FilePath left, FilePath right) => left.CompareTo(right) > 0;

    public static bool operator <=(FilePath left, FilePath right) => left.CompareTo(right) <= 0;

    public static bool operator >=(FilePath left, FilePath right) => left.CompareTo(right) >= 0;
}
