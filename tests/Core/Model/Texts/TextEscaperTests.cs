using System.Text;
using TuiScan.Engine.Model.Texts;
using Xunit;

namespace TuiScan.Tests.Core.Model.Texts;

public sealed class TextEscaperTests
{
    [Theory]
    [InlineData("plain \"text\", it's é", "plain \"text\", it's é")]
    [InlineData(@"a\b", @"a\\b")]
    [InlineData("\n\t\r\0\e\x7f", @"\n\t\r\x00\x1b\x7f")]
    [InlineData("\u009b\u061c\u200e\u2028\u202e\u2066\ufeff", @"\u009b\u061c\u200e\u2028\u202e\u2066\ufeff")]
    [InlineData("a\u00adb\u200bc\u200dd\u2060\ufe0f\u3164\U000e0041", @"a\u00adb\u200bc\u200dd\u2060\ufe0f\u3164\U000e0041")]
    public void Escape_Text_IsSafeAndLossless(string text, string expected)
    {
        Assert.Equal(expected, TextEscaper.Escape(text).ToString());
        Assert.Equal(expected, TextEscaper.Escape(Encoding.UTF8.GetBytes(text)).ToString());
    }

    [Theory]
    [InlineData("plain text")]
    [InlineData("Zoë \U0001F600")]
    public void Escape_TextWithNothingToEscape_IsTheTextItself(string text) => Assert.Same(text, TextEscaper.Escape(text).ToString());

    [Theory]
    [InlineData("plain \"text\", it's é", "plain \"text\", it's é")]
    [InlineData(@"root /a\\b\n\x1b: gone", @"root /a\\b\n\x1b: gone")]
    [InlineData(@"\", @"\")]
    [InlineData("a\\\\b\n\e[31m\u202e", @"a\\b\n\x1b[31m\u202e")]
    public void Neutralize_EscapedText_KeepsItsBackslashesAndEscapesWhatIsHostile(string text, string expected) =>
        Assert.Equal(expected, TextEscaper.Neutralize(Encoding.UTF8.GetBytes(text)).ToString());

    [Theory]
    [InlineData(@"C:\new\x41", @"C:\new\x41")]
    [InlineData("C:\\a\u202eb\u0085\x7f\U000e0041", @"C:\a<U+202E>b<U+0085><U+007F><U+E0041>")]
    [InlineData("two\nlines", @"two\nlines")]
    public void Escape_TextOnWindows_KeepsSeparators(string text, string expected) =>
        Assert.Equal(expected, TextEscaper.Escape(text, isWindows: true).ToString());

    [Fact]
    public void EscapePath_OnWindows_HasItsSeparatorAndIsLossless()
    {
        byte[] path = [.. "sub/é\\"u8, 0xED, 0xA0, 0x80, (byte)'/', 0xFF, .. "\u202e"u8];

        Assert.Equal(@"sub\é<U+005C><U+D800>\<FF><U+202E>", TextEscaper.EscapePath(path, isWindows: true).ToString());
        Assert.Equal(@"sub/é\\\xed\xa0\x80/\xff\u202e", TextEscaper.EscapePath(path, isWindows: false).ToString());
    }

    [Fact]
    public void Neutralize_WhatTheEscaperMade_StaysAsItIs()
    {
        var escaped = TextEscaper.Escape("a\\b\n\t\e\u009b\u202e\ufeff é").ToString();

        Assert.Equal(escaped, TextEscaper.Neutralize(Encoding.UTF8.GetBytes(escaped)).ToString());
    }

    [Fact]
    public void Neutralize_BytesThatAreNoUtf8_AreEscapedOneByOne() =>
        Assert.Equal(@"a\xff\xc3", TextEscaper.Neutralize([(byte)'a', 0xFF, 0xC3]).ToString());
}
