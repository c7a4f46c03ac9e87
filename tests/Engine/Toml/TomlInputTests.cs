using TuiScan.Engine.Toml;
using Xunit;

namespace TuiScan.Tests.Engine.Toml;

public sealed class TomlInputTests
{
    private const string TooLarge = "1:1: the file is larger than 1024 KiB, the most that is accepted: is this the right file?";

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
        Assert.Equal("x.toml: cannot be read: Input/output error", Assert.Single(TomlDocument.Load(stream).Diagnostics).Format("x.toml"));
    }

    [Fact]
    public void Parse_TheLargestTexts_TakesBoundedTime()
    {
        // Each would take minutes if something were quadratic in it; the bound is wide for a busy machine.
        string[] units = ["a", "x = 1\n", "[x]\n", "[[x]]\n", "a.", "x = '\n", "\"\\u0041", "1,", "\n", "{", "x={y=[", "[[x]]\n[x.y]\n", "\t", "é"];
        foreach (var unit in units)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            foreach (var start in new[] { "", "a = ", "a = [", "a = \"", "a = \"\"\"", "# " })
            {
                var text = start + string.Concat(Enumerable.Repeat(unit, (TomlDocument.MaxBytes - 10) / System.Text.Encoding.UTF8.GetByteCount(unit)));
                TomlDocument.Parse(text);
            }

            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{unit.Trim()} took {watch.Elapsed}");
        }
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
