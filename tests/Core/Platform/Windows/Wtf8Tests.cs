using System.Text;
using TuiScan.Engine.Platform.Files.Windows;
using Xunit;

namespace TuiScan.Tests.Core.Platform.Windows;

public sealed class Wtf8Tests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("é ü 日本 \U0001F600")]
    public void Encode_WhatIsUnicode_IsUtf8(string text) => Assert.Equal(Encoding.UTF8.GetBytes(text), Encode(text));

    [Theory]
    [InlineData(0xD800, 0xA0, 0x80)]
    [InlineData(0xDBFF, 0xAF, 0xBF)]
    [InlineData(0xDC00, 0xB0, 0x80)]
    [InlineData(0xDFFF, 0xBF, 0xBF)]
    public void Encode_HalfOfAPair_HasItsThreeBytesAndComesBack(int unit, byte second, byte third)
    {
        var name = $"a{(char)unit}é";
        var bytes = Encode(name);

        Assert.Equal([(byte)'a', 0xED, second, third, 0xC3, 0xA9], bytes);
        Assert.True(Wtf8.TryDecode(bytes, out var back));
        Assert.Equal(name, back);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xED, 0xA0 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80 })]
    public void TryDecode_BytesOfNoName_IsFalse(byte[] bytes) => Assert.False(Wtf8.TryDecode(bytes, out _));

    private static byte[] Encode(string text)
    {
        var bytes = new byte[text.Length * Wtf8.MaxBytesPerUnit];
        return bytes[..Wtf8.Encode(text, bytes)];
    }
}
