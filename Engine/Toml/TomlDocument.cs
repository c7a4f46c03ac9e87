using System.Text;
using System.Text.Unicode;

namespace TuiScan.Engine.Toml;

/// <summary>
/// The reader of TOML 1.0.0 (https://toml.io/en/v1.0.0). Whatever the input, errors are values: nothing here throws for what a text or a file holds.
/// All members may be called from any thread.
/// </summary>
internal static class TomlDocument
{
    /// <summary>The most bytes that are read, 1 MiB: a profile has a few kilobytes, and what is far beyond is a mistake.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>The most levels of tables and arrays within each other. Bounds recursion in the reader and in all who walk its result.</summary>
    public const int MaxDepth = 128;

    /// <summary>The most errors that are told about one text.</summary>
    public const int MaxDiagnostics = 50;

    private const string Utf16 = "the file seems to be UTF-16, expected UTF-8: save it as UTF-8";

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a text in UTF-8, with or without a byte order mark.</summary>
    public static TomlParseResult Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
        {
            return Refused(TooLarge());
        }

        var diagnostics = new TomlDiagnosticBag();
        var start = utf8.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        var lexer = new TomlLexer(utf8, start, diagnostics);
        if (utf8 is [0, _, ..] or [_, 0, ..])
        {
            return Refused(new TomlDiagnostic(new TomlPosition(1, 1), Utf16));
        }

        if (!Utf8.IsValid(utf8))
        {
            return Refused(NotUtf8(utf8, ref lexer));
        }

        var parser = new TomlParser(lexer, diagnostics);
        return new TomlParseResult(parser.ParseDocument(), diagnostics.Diagnostics);
    }

    /// <summary>Reads a text that is a string already.</summary>
    public static TomlParseResult Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>
    /// Reads a stream to its end. One of more than <see cref="MaxBytes"/> is refused: at once where its length is known, else after that many bytes.
    /// An error in reading is a diagnostic without a position.
    /// </summary>
    public static TomlParseResult Load(Stream stream) =>
        TomlInput.Read(stream, out var bytes) is { } refusal ? Refused(refusal) : Parse(bytes);

    internal static TomlDiagnostic TooLarge() =>
        new(new TomlPosition(1, 1), $"the file is larger than {MaxBytes / 1024} KiB, the most that is accepted: is this the right file?");

    private static TomlParseResult Refused(TomlDiagnostic diagnostic) => new(new TomlTable(), [diagnostic]);

    private static TomlDiagnostic NotUtf8(ReadOnlySpan<byte> text, ref TomlLexer lexer)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(text[offset..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            offset += length;
        }

        var message = text is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..]
            ? Utf16
            : $"byte 0x{text[offset]:X2} is no valid UTF-8 here: save the file as UTF-8";
        return new TomlDiagnostic(lexer.Locate(offset), message);
    }
}
