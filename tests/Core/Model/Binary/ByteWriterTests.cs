using TuiScan.Engine.Model.Binary;
using Xunit;

namespace TuiScan.Tests.Core.Model.Binary;

public sealed class ByteWriterTests
{
    [Fact]
    public void Values_Always_AreLittleEndianAndBytesFollowTheirLength()
    {
        var writer = new ByteWriter().U8(1).U16(0x0203).U32(0x04050607).I32(-2).U64(0x08090A0B0C0D0E0F).I64(-2)
            .Raw("r"u8).Blob("bl"u8).Text("ë").Blobs([[7], []]);

        Assert.Equal(
            "01 0302 07060504 FEFFFFFF 0F0E0D0C0B0A0908 FEFFFFFFFFFFFFFF 72 02000000626C 02000000C3AB 0200000000000000 0100000007 00000000"
                .Replace(" ", "", StringComparison.Ordinal),
            Convert.ToHexString(writer.Bytes));
        Assert.Equal(writer.ToArray(), writer.Bytes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void Bytes_MoreThanTheCapacity_AreKept(int capacity)
    {
        var writer = new ByteWriter(capacity);
        for (var value = 0; value < 300; value++)
        {
            writer.U8((byte)value);
        }

        writer.Raw(new byte[5000]);

        Assert.Equal(5300, writer.Length);
        Assert.Equal(Enumerable.Range(0, 300).Select(value => (byte)value).Concat(new byte[5000]), writer.ToArray());
    }

    [Fact]
    public void SetU32_OfANumberThatWasWritten_ChangesItAlone()
    {
        var writer = new ByteWriter().U8(9).U32(0).U8(9);

        writer.SetU32(1, 0x01020304);

        Assert.Equal([9, 4, 3, 2, 1, 9], writer.ToArray());
    }

    [Fact]
    public void Clear_WhatWasWritten_IsForgotten()
    {
        var writer = new ByteWriter().U64(ulong.MaxValue);

        writer.Clear();

        Assert.Equal([5], writer.U8(5).ToArray());
    }
}
