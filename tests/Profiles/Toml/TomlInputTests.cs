using System.Text;
using TuiScan.Engine.Model.Texts;
using TuiScan.Profiles.Toml;
using Xunit;

namespace TuiScan.Tests.Profiles.Toml;

public sealed class TomlInputTests
{
    private const string TooLarge = "1:1: the file is larger than 256 KiB, the most that is accepted: is this the right file?";

    [Fact]
    public void Load_LongStream_IsNotReadAtAll()
    {
        using var stream = new CountingStream(length: 100_000_000, canSeek: true);
        Assert.Equal(TooLarge, Assert.Single(TomlDocument.Load(stream).Diagnostics).ToString());
        Assert.Equal(0, stream.BytesRead);
    }

    [Fact]
    public void Load_StreamOfUnknownLength_IsReadToTheLimitOnly()
    {
        using var stream = new CountingStream(length: long.MaxValue, canSeek: false);
        Assert.Equal(TooLarge, Assert.Single(TomlDocument.Load(stream).Diagnostics).ToString());
        Assert.Equal(TomlDocument.MaxBytes + 1, stream.BytesRead);
    }

    [Fact]
    public void Load_StreamOfExactlyTheLimit_IsRead()
    {
        using var stream = new CountingStream(TomlDocument.MaxBytes, canSeek: false);
        Assert.Empty(TomlDocument.Load(stream).Diagnostics);
        Assert.Equal(TooLarge, Assert.Single(TomlDocument.Parse(new byte[TomlDocument.MaxBytes + 1]).Diagnostics).ToString());
    }

    [Fact]
    public void Load_ReadError_IsADiagnosticWithoutAPlace()
    {
        using var stream = new CountingStream(length: 10, canSeek: false) { FailWith = new IOException("Input/output error") };
        Assert.Equal("x.toml: cannot be read: Input/output error", Assert.Single(TomlDocument.Load(stream).Diagnostics).In((DisplayText)$"x.toml").ToString());
    }

    // Tomlyn needs most time and memory for meaningless texts, which are read again after each error.
    [Theory]
    [InlineData("x\n")]
    [InlineData("a = 1979-13-01\n")]
    [InlineData("a = [{\n")]
    [InlineData("a = \"\"\"")]
    public void Parse_TheLargestTextWithoutSense_AllocatesLittle(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, TomlDocument.MaxBytes / unit.Length));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotEmpty(Toml.Errors(text));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500_000_000);
    }

    [Fact]
    public void Parse_ErrorsFarFromEachOther_SaysWhereItStopped()
    {
        var text = string.Concat(Enumerable.Repeat($"x\n#{new string(' ', 20_000)}\n", 12));
        var errors = Toml.Errors(text);
        Assert.InRange(errors.Length, 5, 11);
        Assert.Equal(
            $"{(2 * errors.Length) - 1}:2: too many errors: correct the {errors.Length - 1} above first; the text from here on was not read",
            errors[^1]);
    }

    [Fact]
    public void Parse_ALargeTableDefinedAgainAndAgain_IsNotRepeatedInEachMessage()
    {
        var text = "[x]\n" + string.Concat(Enumerable.Range(0, 8_000).Select(i => $"k{i} = {i}\n")) + string.Concat(Enumerable.Repeat("[x]\n", 20_000));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var errors = Toml.Errors(text);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000_000);
        Assert.Equal(TomlDocument.MaxDiagnostics, errors.Length);
        Assert.Equal("8002:2: 'x' is defined already (line 1): put all its keys under one header", errors[0]);
    }

    /// <summary>A stream of line feeds that counts what is read from it.</summary>
    private sealed class CountingStream(long length, bool canSeek) : Stream
    {
        public long BytesRead { get; private set; }

        public IOException? FailWith { get; init; }

        public override bool CanRead => true;

        public override bool CanSeek => canSeek;

        public override bool CanWrite => false;

        public override long Length => canSeek ? length : throw new NotSupportedException();

        public override long Position { get => BytesRead; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (FailWith is not null)
            {
                throw FailWith;
            }

            var read = (int)Math.Min(count, length - BytesRead);
            buffer.AsSpan(offset, read).Fill((byte)'\n');
            BytesRead += read;
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
