using CsCheck;
using TuiScan.Engine.Model.Binary;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Model.Binary;

/// <summary>What a writer wrote is read again, and hostile bytes are refused without an exception.</summary>
public sealed class ByteReaderTests
{
    [Fact]
    public void Values_WrittenAndRead_AreTheSame()
    {
        var reader = new ByteReader(Everything());

        Assert.Equal(byte.MaxValue, reader.U8());
        Assert.Equal(0xFEDC, reader.U16());
        Assert.Equal(0xFEDCBA98, reader.U32());
        Assert.Equal(int.MinValue, reader.I32());
        Assert.Equal(0xFEDCBA9876543210, reader.U64());
        Assert.Equal(long.MinValue, reader.I64());
        Assert.Equal("raw"u8, reader.Raw(3));
        Assert.Equal("blob"u8, reader.Blob());
        Assert.Equal("tëxt", reader.Text());
        Assert.Equal([[1], [], [2, 3]], reader.Blobs());
        Assert.False(reader.IsWhole);
        Assert.Equal("rest"u8, reader.Rest());
        Assert.True(reader.IsWhole);
    }

    [Fact]
    public void Values_CutAnywhere_AreBad()
    {
        var bytes = Everything()[..^4];

        Assert.All(Enumerable.Range(0, bytes.Length), length =>
        {
            var reader = new ByteReader(bytes.AsSpan(0, length));
            ReadEverything(ref reader);
            Assert.True(reader.IsBad);
            Assert.False(reader.IsWhole);
        });
        var whole = new ByteReader(bytes);
        ReadEverything(ref whole);
        Assert.True(whole.IsWhole);
    }

    [Fact]
    public void Values_AfterOneWasMissing_AreEmptyForGood()
    {
        var reader = new ByteReader([1, 2, 3]);

        Assert.Equal(0u, reader.U32());

        Assert.True(reader.IsBad);
        Assert.Equal(0, reader.Left);
        Assert.Equal((0, 0, 0ul), (reader.U8(), reader.U16(), reader.U64()));
        Assert.Equal((0, ""), (reader.Raw(0).Length + reader.Blob().Length + reader.Rest().Length + reader.Blobs().Count, reader.Text()));
        Assert.False(reader.IsWhole);
    }

    [Theory]
    [InlineData(1u)] // one byte more than there is
    [InlineData(int.MaxValue)]
    [InlineData(int.MaxValue + 1u)]
    [InlineData(uint.MaxValue - 3)] // with its own four bytes it is none
    [InlineData(uint.MaxValue)]
    public void Blob_LengthBeyondTheEnd_IsBad(uint length)
    {
        var bytes = new ByteWriter().U32(length).ToArray();

        var blob = new ByteReader(bytes);
        var text = new ByteReader(bytes);
        var limited = new ByteReader(bytes);

        Assert.Equal((0, "", 0), (blob.Blob().Length, text.Text(), limited.Blob(16).Length));
        Assert.True(blob.IsBad && text.IsBad && limited.IsBad);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    public void Blob_LongerThanItMayBe_IsBad(int maxLength, bool isRead)
    {
        var bytes = new ByteWriter().Blob("blob"u8).ToArray();

        var blob = new ByteReader(bytes);
        var text = new ByteReader(bytes);

        Assert.Equal(isRead ? (4, "blob") : (0, ""), (blob.Blob(maxLength).Length, text.Text(maxLength)));
        Assert.Equal((isRead, isRead), (blob.IsWhole, text.IsWhole));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void Raw_LengthThatIsNotThere_IsBad(int length)
    {
        var reader = new ByteReader([1, 2]);

        Assert.Equal(0, reader.Raw(length).Length);
        Assert.True(reader.IsBad);
    }

    [Theory]
    [InlineData(long.MaxValue, 2, false)]
    [InlineData(3, 2, false)]
    [InlineData(2, 2, true)]
    [InlineData(1, 1, false)] // one is left over
    [InlineData(0, 0, false)]
    [InlineData(-1, 0, false)]
    [InlineData(long.MinValue, 0, false)]
    public void Blobs_WhateverCountIsTold_EndsWithTheBytes(long told, int read, bool isWhole)
    {
        var reader = new ByteReader(new ByteWriter().I64(told).Blob([1]).Blob([2]).ToArray());

        var blobs = reader.Blobs();

        Assert.Equal(read, blobs.Count(blob => blob.Length > 0));
        Assert.Equal(isWhole, reader.IsWhole);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(long.MaxValue, long.MaxValue, true)]
    [InlineData(-1, 0, false)]
    [InlineData(long.MinValue, 0, false)]
    public void ReadCount_Negative_IsBad(long told, long count, bool isWhole)
    {
        var reader = new ByteReader(new ByteWriter().I64(told).ToArray());

        Assert.Equal(count, reader.ReadCount());
        Assert.Equal((isWhole, !isWhole), (reader.IsWhole, reader.IsBad));
    }

    // Nothing is left over here that could show it: a count below zero is no empty list.
    [Fact]
    public void Blobs_NegativeCountAndNothingElse_IsBad()
    {
        var reader = new ByteReader(new ByteWriter().I64(-1).ToArray());

        Assert.Empty(reader.Blobs());
        Assert.True(reader.IsBad);
    }

    [Fact]
    public void Reject_WhateverIsLeft_IsBad()
    {
        var reader = new ByteReader([1]);

        reader.Reject();

        Assert.Equal((true, false, 0, 0), (reader.IsBad, reader.IsWhole, reader.Left, reader.U8()));
    }

    [Fact]
    public void Values_OfRandomBytes_NeverThrow() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[0, 10].Array[1, 40]).Holds(
            test =>
            {
                var reader = new ByteReader(test.Item1);
                var left = reader.Left;
                foreach (var kind in test.Item2)
                {
                    Read(ref reader, kind);
                    Assert.InRange(reader.Left, 0, left);
                    left = reader.Left;
                }
            },
            cases: 2_000);

    private static byte[] Everything() => new ByteWriter()
        .U8(byte.MaxValue).U16(0xFEDC).U32(0xFEDCBA98).I32(int.MinValue).U64(0xFEDCBA9876543210).I64(long.MinValue)
        .Raw("raw"u8).Blob("blob"u8).Text("tëxt").Blobs([[1], [], [2, 3]]).Raw("rest"u8).ToArray();

    private static void ReadEverything(ref ByteReader reader)
    {
        foreach (var kind in Enumerable.Range(0, 10))
        {
            Read(ref reader, kind);
        }
    }

    private static void Read(ref ByteReader reader, int kind)
    {
        _ = kind switch
        {
            0 => reader.U8(),
            1 => reader.U16(),
            2 => reader.U32(),
            3 => reader.I32(),
            4 => (long)reader.U64(),
            5 => reader.I64(),
            6 => reader.Raw(3).Length,
            7 => reader.Blob().Length,
            8 => reader.Text().Length,
            9 => reader.Blobs().Count,
            _ => reader.Rest().Length,
        };
    }
}
