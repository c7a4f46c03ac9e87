using System.Text;
using System.Text.Unicode;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Profiles.Toml;

/// <summary>
/// Reads TOML 1.1 (https://toml.io/en/v1.1.0) into setting values. Errors are values for every input: nothing here throws
/// because of the content of a text or a file. Thread-safe.
/// </summary>
internal static class TomlDocument
{
    /// <summary>
    /// The maximum number of bytes that are read, 256 KiB: a profile has a few kilobytes, and anything far beyond is an error.
    /// </summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>
    /// The maximum nesting of tables and arrays, and the maximum number of parts of a key. Bounds recursion in the reader and
    /// in all code that walks its result.
    /// </summary>
    public const int MaxDepth = 128;

    /// <summary>The maximum number of errors of one text.</summary>
    public const int MaxDiagnostics = 50;

    private static readonly DisplayText Utf16 = $"the file seems to be UTF-16, expected UTF-8: save it as UTF-8";

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a text in UTF-8, with or without a byte order mark.</summary>
    public static TomlParseResult Parse(ReadOnlySpan<byte> utf8) =>
        Decode(utf8, out var text) is { } refusal ? Refused(refusal) : new TomlReader(text).Read();

    /// <summary>Reads a text that is a string.</summary>
    public static TomlParseResult Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>
    /// Reads a stream to its end. One of more than <see cref="MaxBytes"/> is refused: at once where its length is known, else after that many bytes.
    /// An error in reading is a diagnostic without a position.
    /// </summary>
    public static TomlParseResult Load(Stream stream) =>
        TomlInput.Read(stream, out var bytes) is { } refusal ? Refused(refusal) : Parse(bytes);

    /// <summary>A result that consists of an error only.</summary>
    internal static TomlParseResult Refused(Diagnostic diagnostic) => new(new SettingTable(), [diagnostic]);

    internal static Diagnostic TooLarge() =>
        Diagnostic.At(new TextPosition(1, 1), $"the file is larger than {MaxBytes / 1024} KiB, the most that is accepted: is this the right file?");

    /// <summary>Decodes the text and removes a byte order mark; returns why that is impossible, or null.</summary>
    internal static Diagnostic? Decode(ReadOnlySpan<byte> utf8, out string text)
    {
        text = "";
        if (utf8.Length > MaxBytes)
        {
            return TooLarge();
        }

        if (utf8 is [0, _, ..] or [_, 0, ..])
        {
            return Diagnostic.At(new TextPosition(1, 1), Utf16);
        }

        var start = utf8.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        if (!Utf8.IsValid(utf8))
        {
            return NotUtf8(utf8, start);
        }

        text = Encoding.UTF8.GetString(utf8[start..]);
        return null;
    }

    private static Diagnostic NotUtf8(ReadOnlySpan<byte> bytes, int start)
    {
        var offset = start;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            offset += length;
        }

        var message = bytes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..]
            ? Utf16
            : (DisplayText)$"byte 0x{bytes[offset]:X2} is no valid UTF-8 here: save the file as UTF-8";
        var before = Encoding.UTF8.GetString(bytes[start..offset]);
        return Diagnostic.At(TomlText.Locate(before, before.Length), message);
    }
}
