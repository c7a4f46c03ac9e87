using System.Buffers.Binary;
using System.Text;
using Xunit;

namespace TuiScan.Tests.Integrity.Baselines;

/// <summary>
/// A second reader, written from docs/baseline-format.md alone and sharing nothing with the first: if the two disagree, the
/// page or the program is wrong.
/// </summary>
internal sealed class DocumentedReader
{
    private readonly byte[] _file;
    private readonly long _records;
    private readonly long _heap;
    private readonly int _recordLength;
    private readonly int _digestLength;
    private readonly bool _hasXattrs;

    public DocumentedReader(byte[] file)
    {
        _file = file;
        Assert.Equal("89-54-53-42-0D-0A-1A-0A", BitConverter.ToString(file, 0, 8));
        Assert.Equal(1u, U32(8));
        Assert.Equal(16u, U32(20));
        _recordLength = (int)U32(16);
        _digestLength = file[25];
        _hasXattrs = (U32(28) & 2048) != 0;
        _records = I64(64);
        _heap = I64(72);
        Root = file[128..(128 + (int)U32(112))];
        ProgramVersion = Encoding.UTF8.GetString(file, 128 + Root.Length, (int)U32(116));
        CheckSums();
        ReadDirectory(row: 0, path: "");
        Lines.Add(Line(0, "."));
    }

    public byte[] Root { get; }

    public string ProgramVersion { get; }

    public byte Algorithm => _file[24];

    public uint Attributes => U32(28);

    public long CreatedNanoseconds => I64(32);

    /// <summary>Path and all fields of every entry, as text.</summary>
    public List<string> Lines { get; } = [];

    private void CheckSums()
    {
        var (checksums, count, trailer) = (I64(88), I64(96), I64(104));
        Assert.Equal((checksums + 65_535) / 65_536, count);
        for (var block = 0; block < count; block++)
        {
            var start = block * 65_536;
            var expected = BinaryPrimitives.ReadUInt64LittleEndian(_file.AsSpan((int)checksums + (block * 8)));
            Assert.Equal(expected, Xxh.Xxh3(_file.AsSpan(start, (int)Math.Min(65_536, checksums - start))));
        }

        Assert.Equal(_file[(int)trailer..((int)trailer + 16)], Xxh.Xxh128(_file.AsSpan(0, (int)trailer)));
        Assert.Equal(_file.Length, I64(trailer + 16));
        Assert.Equal("TSB-END\n", Encoding.ASCII.GetString(_file, (int)trailer + 24, 8));
        Assert.Equal(_file.Length, trailer + 32);
    }

    /// <summary>Only the range of a directory is followed: no other link between entries is used.</summary>
    private void ReadDirectory(long row, string path)
    {
        var at = I64(56) + (16 * row);
        var first = U32(at + 8);
        for (var record = first; record < first + U32(at + 12); record++)
        {
            var start = _records + (record * _recordLength);
            var full = path + Latin1(_heap + I64(start + 64), U32(start + 72));
            Lines.Add(Line(record, full));
            if (_file[start] == 2)
            {
                var own = U32(start + 80);
                Assert.Equal(record, U32(I64(56) + (16 * own) + 4));
                Assert.Equal(row, U32(I64(56) + (16 * own)));
                ReadDirectory(own, full + "/");
            }
        }
    }

    private string Line(long record, string path)
    {
        var at = _records + (record * _recordLength);
        var flags = _file[at + 1];
        var nameEnd = _heap + I64(at + 64) + U32(at + 72);
        var content = (flags & 4) != 0 ? Hex(at + 88, _digestLength) : "";
        var xattrs = _hasXattrs && (flags & 8) != 0 ? Hex(at + 88 + _digestLength, 16) : "";
        return string.Join(
            ' ', path, _file[at], flags & 3, BinaryPrimitives.ReadUInt16LittleEndian(_file.AsSpan((int)at + 2)), U32(at + 4),
            U32(at + 8), U32(at + 12), I64(at + 16), I64(at + 24), U32(at + 40), I64(at + 32), U32(at + 44), (ulong)I64(at + 48),
            (ulong)I64(at + 56), (flags & 16) != 0, U32(at + 84), content, xattrs, Latin1(nameEnd, U32(at + 76)));
    }

    private string Hex(long offset, int length) => Convert.ToHexStringLower(_file, (int)offset, length);

    private string Latin1(long offset, uint length) => Encoding.Latin1.GetString(_file, (int)offset, (int)length);

    private uint U32(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(_file.AsSpan((int)offset));

    private long I64(long offset) => BinaryPrimitives.ReadInt64LittleEndian(_file.AsSpan((int)offset));
}
