using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Profiles.Toml;
using Xunit;

namespace TuiScan.Tests.Profiles.Toml;

public sealed class TomlDiagnosticTests
{
    private const string Got = "(\"text\", 12, 1.5, true, a date, [...] or {...}), got";

    [Theory]
    [InlineData("mode =", "1:7: expected a value after '=', got the end of the file")]
    [InlineData("mode = # none\n", "1:8: expected a value after '=', got '#'")]
    [InlineData("mode = \r\n", "1:8: expected a value after '=', got the end of the line")]
    [InlineData("mode = threads", $"1:8: expected a value after '=' {Got} 'threads': text must be in quotes")]
    [InlineData("mode = True", $"1:8: expected a value after '=' {Got} 'True': write true")]
    [InlineData("mode = ~/x", $"1:8: expected a value after '=' {Got} '~/x': text must be in quotes")]
    [InlineData("mode \"threads\"", "1:6: expected '=' after the key 'mode', got '\"'")]
    [InlineData("mode: 1", "1:5: expected '=' after the key 'mode', got ':'")]
    [InlineData("mode", "1:5: expected '=' after the key 'mode', got the end of the file")]
    [InlineData("= 1", "1:1: expected a key, got '='")]
    [InlineData("größe = 1", "1:3: expected '=' after the key 'gr', got 'ö' (U+00F6)")]
    [InlineData("ö = 1", "1:1: expected a key, got 'ö' (U+00F6): a key with other characters than A-Z a-z 0-9 - _ must be in quotes")]
    [InlineData("\"😀\t\" = 1 2", "1:10: expected the end of the line after the value, got '2'")]
    [InlineData("a. = 1", "1:4: expected a key after '.', got '='")]
    [InlineData("\"\"\"a\"\"\" = 1", "1:1: a key cannot be a multi-line string: use one quote")]
    [InlineData("a = 1 b = 2", "1:7: expected the end of the line after the value, got 'b'")]
    [InlineData("a = 1 leading", "1:7: expected the end of the line after the value, got 'leading'")]
    [InlineData("\"<eof>\" 1", "1:9: expected '=' after the key '<eof>', got '1'")]
    [InlineData("\"` for a value\" 1", "1:17: expected '=' after the key '` for a value', got '1'")]
    [InlineData("[a", "1:3: expected ']' after the table name, got the end of the file")]
    [InlineData("[a] b = 1", "1:5: expected the end of the line after the table header, got 'b'")]
    [InlineData("[[a] ]", "1:4: expected ']]' after the table name, got ']'")]
    [InlineData("[]", "1:2: expected a table name, got ']'")]
    [InlineData("a = [1, 2\nb = 3", "2:1: expected ',' or ']' in the array that starts at 1:5, got 'b'")]
    [InlineData("a = [1,", "1:5: the array that starts here is not closed: add ']'")]
    [InlineData("a = [1,,2]", "1:8: expected a value or ']' in the array, got ','")]
    [InlineData("a = {b = 1,,}", "1:12: expected a key or '}' in the inline table, got ','")]
    [InlineData("a = {b = 1 c = 2}", "1:12: expected ',' or '}' in the inline table that starts at 1:5, got 'c'")]
    [InlineData("a = {b = 1", "1:5: the inline table that starts here is not closed: add '}'")]
    [InlineData("a = 1 # \u0001", "1:9: control character U+0001 may not stand in a comment: remove it")]
    [InlineData("a = 1\rb = 2", "1:6: a carriage return without a line feed is no line end: end lines with LF or CRLF")]
    public void Parse_Mistake_SaysWhatWasGotAndWhatIsAccepted(string text, string expected) =>
        Assert.Equal(expected, Toml.OnlyError(text));

    [Fact]
    public void Parse_HostileText_IsShownEscaped()
    {
        Assert.Equal($"1:5: expected a value after '=' {Got} 'x\\x1b': text must be in quotes", Toml.OnlyError("a = x\u001b[31m"));
        Assert.DoesNotContain(Toml.Errors("\"\u202e\" \n\u202e=1\na=\u202e"), error => error.Contains('\u202e', StringComparison.Ordinal));
    }

    [Fact]
    public void Parse_LongWord_IsCut() =>
        Assert.Equal($"1:5: expected a value after '=' {Got} '{new string('x', 40)}...': text must be in quotes", Toml.OnlyError($"a = {new string('x', 5000)}"));

    [Fact]
    public void Parse_SeveralMistakes_TellsThemAll() => Assert.Equal(
        [
            $"1:8: expected a value after '=' {Got} 'threads': text must be in quotes",
            "3:8: expected '=' after the key 'workers', got the end of the line",
            "5:4: expected ']' after the table name, got the end of the line",
            "8:5: expected ',' or ']' in the array that starts at 7:5, got '2'",
            "12:6: expected an escape (\\b \\t \\n \\f \\r \\e \\\" \\\\ \\xXX \\uXXXX \\UXXXXXXXX), got '\\q': write \\\\ for a backslash, or put the text in single quotes",
            "15:1: 'e' is set already (line 14): remove one of the two",
        ],
        Toml.Errors("mode = threads\nqueue = 1\nworkers\n\n[ui\nmode = 2\nb = [1,\n  1 2,\n  \"c = 3\",\n]\nd = \"\"\"\ntext \\q\nx = = y \"\"\"\ne = 1\ne = 2\n"));

    [Fact]
    public void Parse_MistakesWithinABrokenHeader_DoNotCountAsDuplicates() =>
        Assert.Equal(["2:4: expected ']' after the table name, got '!'"], Toml.Errors("a = 1\n[b !]\na = 2\n"));

    [Fact]
    public void Parse_EndlessMistakes_StopsAtTheLimit()
    {
        var errors = Toml.Errors(string.Concat(Enumerable.Repeat("x\n", 10_000)));
        Assert.Equal(TomlDocument.MaxDiagnostics, errors.Length);
        Assert.Equal("50:2: too many errors: correct the 49 above first; the text from here on was not read", errors[^1]);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', (byte)'\n', (byte)'#', 0xC3, 0xA9, 0xFF }, "2:3: byte 0xFF is no valid UTF-8 here: save the file as UTF-8")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'#', 0xC3 }, "1:2: byte 0xC3 is no valid UTF-8 here: save the file as UTF-8")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a', 0 }, "1:1: the file seems to be UTF-16, expected UTF-8: save it as UTF-8")]
    [InlineData(new byte[] { 0, (byte)'a' }, "1:1: the file seems to be UTF-16, expected UTF-8: save it as UTF-8")]
    [InlineData(new byte[] { (byte)'#', 0xED, 0xA0, 0x80 }, "1:2: byte 0xED is no valid UTF-8 here: save the file as UTF-8")]
    public void Parse_NotUtf8_SaysWhere(byte[] text, string expected) =>
        Assert.Equal(expected, Assert.Single(TomlDocument.Parse(text).Diagnostics).ToString());

    [Fact]
    public void Parse_ByteOrderMark_IsNoPartOfTheText()
    {
        var result = TomlDocument.Parse((byte[])[0xEF, 0xBB, 0xBF, .. "a = 1"u8]);
        Assert.True(result.IsValid);
        Assert.Equal(new TextPosition(1, 5), result.Root.Find("a")!.Value.Position);
        Assert.Equal(4, result.Root.Find("a")!.Value.Span.Offset);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a=", "}")]
    public void Parse_Nesting_IsBounded(string open, string close)
    {
        string Nested(int levels) => "a = " + string.Concat(Enumerable.Repeat(open, levels)) + "1" + string.Concat(Enumerable.Repeat(close, levels));

        var most = TomlDocument.MaxDepth - 1;
        Assert.Empty(Toml.Errors(Nested(most)));
        Assert.Contains($"nested deeper than {TomlDocument.MaxDepth} levels, the most that is accepted", Toml.Errors(Nested(most + 1))[0], StringComparison.Ordinal);
        Assert.Contains("nested deeper", Toml.Errors(Nested(50_000))[0], StringComparison.Ordinal);
        Assert.Contains("nested deeper", Toml.Errors("a = " + string.Concat(Enumerable.Repeat(open, 80_000)))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_KeyOfManyParts_IsBounded()
    {
        var longest = string.Join('.', Enumerable.Repeat("a", TomlDocument.MaxDepth));
        Assert.Empty(Toml.Errors($"{longest} = 1"));
        Assert.Empty(Toml.Errors($"[{longest}]"));
        Assert.Equal("1:256: the key has more than 128 parts, the most that is accepted", Toml.OnlyError($"{longest}.a = 1"));
        Assert.Equal("2:7: nested deeper than 128 levels, the most that is accepted", Toml.OnlyError($"[{longest}]\na.b = 1"));
    }

    [Fact]
    public void Format_WithFile_IsOneLineForPeople()
    {
        Assert.Equal("config.toml:14:9: text", Diagnostic.At(new TextPosition(14, 9), $"text").In((DisplayText)$"config.toml").ToString());
        Assert.Equal("config.toml: text", Diagnostic.At(TextPosition.None, $"text").In((DisplayText)$"config.toml").ToString());
    }

    [Fact]
    public void Parse_EmptyTexts_AreEmptyTables()
    {
        foreach (var text in new[] { "", "\n", "\r\n", " ", "\t", "# comment", "\uFEFF" })
        {
            Assert.Empty(Toml.Read(text).Entries);
        }

        Assert.Equal("1:1: expected a key, got '\\ufeff' (U+FEFF): a byte order mark may stand only at the start of the file", Toml.OnlyError("\uFEFF\uFEFFa = 1"));
        Assert.Empty(TomlDocument.Parse(ReadOnlySpan<byte>.Empty).Diagnostics);
        Assert.Single(TomlDocument.Parse(Encoding.Latin1.GetBytes("é")).Diagnostics);
    }
}
