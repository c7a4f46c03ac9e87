using TuiScan.Engine.Settings.Values;
using Xunit;

namespace TuiScan.Tests.Profiles.Toml;

public sealed class TomlStringTests
{
    [Theory]
    [InlineData("""a = "" """, "")]
    [InlineData("""a = "plain # no comment" # comment""", "plain # no comment")]
    [InlineData("""a = "\b\t\n\f\r\"\\" """, "\b\t\n\f\r\"\\")]
    [InlineData("""a = "\u00e9\u00E9\U0001F600" """, "éé😀")]
    [InlineData("""a = "\u0000" """, "\0")]
    [InlineData("""a = "\x41\e\uFFFD" """, "A\u001B\uFFFD")]
    [InlineData("a = \"tab\there\"", "tab\there")]
    [InlineData("a = 'C:\\no\\escapes \"here\"'", "C:\\no\\escapes \"here\"")]
    [InlineData("a = ''", "")]
    [InlineData("a = \"\"\"\"\"\"", "")]
    [InlineData("a = ''''''", "")]
    [InlineData("a = \"\"\"\nfirst newline goes\nsecond stays\n\"\"\"", "first newline goes\nsecond stays\n")]
    [InlineData("a = \"\"\"\r\nx\r\ny\"\"\"", "x\r\ny")]
    [InlineData("a = \"\"\"one \\\n\n   \t two\"\"\"", "one two")]
    [InlineData("a = \"\"\"one \\  \r\n  two\"\"\"", "one two")]
    [InlineData("a = \"\"\"\\\n   \"\"\"", "")]
    [InlineData("a = \"\"\"two \"\" quotes\"\"\"", "two \"\" quotes")]
    [InlineData("a = \"\"\"\"at the edges\"\"\"\"\"", "\"at the edges\"\"")]
    [InlineData("a = \"\"\"escaped \\\"\"\" quotes\"\"\"", "escaped \"\"\" quotes")]
    [InlineData("a = '''\nit''s \\ raw'''''", "it''s \\ raw''")]
    [InlineData("a = '''\\\n'''", "\\\n")]
    public void Parse_String_ResolvesIt(string text, string expected) => Assert.Equal(expected, Toml.Value<SettingText>(text).Value);

    [Theory]
    [InlineData("a = \"open", "1:5: the string that starts here is not closed on its line: add \", or use \"\"\" for text of several lines")]
    [InlineData("a = 'open\nb = 1", "1:5: the string that starts here is not closed on its line: add ', or use ''' for text of several lines")]
    [InlineData("\na = \"\"\"open\nb = 1", "2:5: the multi-line string that starts here is not closed: add \"\"\"")]
    [InlineData("a = \"\"\"open\\", "1:5: the multi-line string that starts here is not closed: add \"\"\"")]
    [InlineData("a = \"C:\\x\"", "1:8: expected 2 hexadecimal digits after '\\x': write \\\\ for a backslash, or put the text in single quotes")]
    [InlineData("a = \"\\u12\"", "1:6: expected 4 hexadecimal digits after '\\u': write \\\\ for a backslash, or put the text in single quotes")]
    [InlineData("a = \"\\U0001F60", "1:6: expected 8 hexadecimal digits after '\\U': write \\\\ for a backslash, or put the text in single quotes")]
    [InlineData("a = \"\\uD800\"", "1:6: U+D800 is no Unicode character: accepted are 0 to D7FF and E000 to 10FFFF")]
    [InlineData("a = \"\\U00110000\"", "1:6: U+110000 is no Unicode character: accepted are 0 to D7FF and E000 to 10FFFF")]
    [InlineData("a = \"é\u0001\"", "1:7: control character U+0001 may not stand in a string: in double quotes write \\u0001")]
    [InlineData("a = '\u007F'", "1:6: control character U+007F may not stand in a string: in double quotes write \\u007F")]
    [InlineData("a = \"\"\"x\ry\"\"\"", "1:9: a carriage return without a line feed is no line end: end lines with LF or CRLF")]
    [InlineData("a = \"x\\ \"", "1:7: expected an escape (\\b \\t \\n \\f \\r \\e \\\" \\\\ \\xXX \\uXXXX \\UXXXXXXXX), got a backslash before ' ': write \\\\ for a backslash, or put the text in single quotes")]
    [InlineData("a = \"C:\\dir\\\nb = \"x\"", "1:8: expected an escape (\\b \\t \\n \\f \\r \\e \\\" \\\\ \\xXX \\uXXXX \\UXXXXXXXX), got '\\d': write \\\\ for a backslash, or put the text in single quotes")]
    [InlineData("a = \"x\\\nb = \"x\"", "1:7: expected an escape (\\b \\t \\n \\f \\r \\e \\\" \\\\ \\xXX \\uXXXX \\UXXXXXXXX), got a backslash before the end of the line: write \\\\ for a backslash, or put the text in single quotes")]
    [InlineData("a = \"\"\"x\\\ty\"\"\"", "1:9: expected an escape (\\b \\t \\n \\f \\r \\e \\\" \\\\ \\xXX \\uXXXX \\UXXXXXXXX), got a backslash before a tab: write \\\\ for a backslash, or put the text in single quotes")]
    [InlineData("a = \"\uFFFD\"", "1:6: U+FFFD, which a failed conversion leaves behind: write the intended text, or \\uFFFD in double quotes")]
    [InlineData("a = \"\"\"six\"\"\"\"\"\"", "1:16: expected the end of the line after the value, got '\"'")]
    public void Parse_BrokenString_SaysWhatIsWrong(string text, string expected) => Assert.Equal(expected, Toml.OnlyError(text));
}
