using CsCheck;
using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Format;
using TuiScan.Integrity.Baselines.Reading;
using TuiScan.Tests.TestKit;
using Xunit;
using Record = TuiScan.Integrity.Baselines.Format.BaselineFormat.Record;
using Row = TuiScan.Integrity.Baselines.Format.BaselineFormat.Row;

namespace TuiScan.Tests.Integrity.Baselines;

public sealed class BaselineDamageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _bytes;

    /// <summary>Records: 0 root, 1 a/, 2 b/, 3 c, 4 a/x/, 5 a/y -> t, 6 b/z. Rows: 0 root, 1 a, 2 a/x, 3 b.</summary>
    public BaselineDamageTests()
    {
        using (var writer = BaselineFixture.Create(Path, BaselineFixture.Header(attributes: EntryAttributes.All)))
        {
            var directory = new Entry { Type = EntryType.Directory, Mode = 0x1ED, Known = EntryAttributes.Mode };
            var file = new Entry
            {
                Type = EntryType.File,
                Content = new Digest(new byte[16]),
                Xattrs = new Digest(new byte[16]),
                Known = EntryAttributes.All,
            };
            writer.Add("."u8, ""u8, directory, EntryRecordFlags.None);
            writer.Add("."u8, "a"u8, directory, EntryRecordFlags.None);
            writer.Add("."u8, "b"u8, directory, EntryRecordFlags.Unlisted);
            writer.Add("."u8, "c"u8, file, EntryRecordFlags.None);
            writer.Add("a"u8, "x"u8, directory, EntryRecordFlags.None);
            writer.Add("a"u8, "y"u8, new Entry { Type = EntryType.Link, Target = "t"u8.ToArray() }, EntryRecordFlags.None);
            writer.Add("b"u8, "z"u8, file, EntryRecordFlags.WithoutDigest);
            Assert.Equal(FaultCode.None, writer.Commit(out _));
        }

        _bytes = File.ReadAllBytes(Path);
    }

    private string Path => _folder["t.baseline"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_AnyByteFlipped_IsRefused()
    {
        for (var at = 0; at < _bytes.Length; at++)
        {
            var flipped = Copy();
            flipped.Bytes[at] ^= (byte)(1 << (at % 8));
            var error = flipped.Open(Path);
            Assert.True(error is not null, $"byte {at}");
            Assert.True(error.Offset >= 0 && error.Offset <= _bytes.Length, error.Message);
        }
    }

    [Fact]
    public void Open_CutOffAnywhere_IsRefused()
    {
        for (var length = 0; length < _bytes.Length; length++)
        {
            var error = new ForgedFile(_bytes[..length]).Open(Path);
            Assert.True(error is { Kind: BaselineErrorKind.Damaged }, $"length {length}: {error}");
        }
    }

    [Fact]
    public void Open_BytesAppended_IsRefused() =>
        Assert.Equal(BaselineErrorKind.Damaged, new ForgedFile([.. _bytes, 0]).Open(Path)?.Kind);

    [Fact]
    public void Open_AnyByteFlippedAndSealedAgain_IsRefusedOrWhole()
    {
        for (var at = 0; at < _bytes.Length; at++)
        {
            var forged = Copy();
            forged.Bytes[at] ^= (byte)(at % 3 == 0 ? 0xFF : 1 << (at % 8));
            forged.Seal().Open(Path);
        }
    }

    [Fact]
    public void Open_RandomBytesChangedAndSealedAgain_IsRefusedOrWhole()
    {
        var place = Gen.Int[0, _bytes.Length - 9];
        var change = Gen.OneOf(
            Gen.Select(place, Gen.Byte, (at, value) => (What: "byte", At: at, Value: (long)value)),
            Gen.Select(place, Gen.Int[-2, 9], (at, value) => ("int", at & ~3, (long)value)),
            Gen.Select(place, Gen.Long, (at, value) => ("long", at & ~7, value)));
        change.Array[1, 5].Holds(
            changes =>
            {
                var forged = Copy();
                foreach (var (what, at, value) in changes)
                {
                    _ = what switch
                    {
                        "byte" => forged.SetByte(at, (byte)value),
                        "int" => forged.SetInt(at, (int)value),
                        _ => forged.SetLong(at, value),
                    };
                }

                forged.Seal().Open(Path);
            },
            cases: 5_000);
    }

    [Fact]
    public void Open_ForgedStructure_IsRefusedWithItsPlace()
    {
        var sound = Copy();
        Assert.Null(sound.Seal().Open(Path));
        Assert.Equal(_bytes, sound.Bytes);
        var wrong = new List<string>();
        foreach (var (what, forge, place) in Forgeries())
        {
            var forged = Copy();
            forge(forged);
            var error = forged.Seal().Open(Path);
            if (error is not { Kind: BaselineErrorKind.Damaged } || error.Offset != place(forged))
            {
                wrong.Add($"{what}: {error?.Message}, expected at {place(forged)}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Open_ANewerVersion_SaysSo()
    {
        var error = Copy().SetInt(8, 2).Seal().Open(Path);

        Assert.Equal(BaselineErrorKind.Newer, error?.Kind);
        Assert.Contains("version 2", error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoBaselineAtAll_TellsWhatItIs()
    {
        Assert.Null(Baseline.Open(_folder["nothing"], out var missing));
        Assert.Equal(BaselineErrorKind.NotFound, missing?.Kind);
        Assert.Null(Baseline.Open(_folder.Path, out var folder));
        Assert.Equal(BaselineErrorKind.Unreadable, folder?.Kind);
        Assert.Equal(BaselineErrorKind.NotOurs, new ForgedFile("hello, world, this is a text\n"u8.ToArray()).Open(Path)?.Kind);
        Assert.Equal(BaselineErrorKind.NotOurs, new ForgedFile(new byte[4096]).Open(Path)?.Kind);
        Assert.Equal(BaselineErrorKind.Damaged, new ForgedFile([]).Open(Path)?.Kind);
    }

    [Fact]
    public void Message_OfAHostilePath_IsEscaped()
    {
        Assert.Null(Baseline.Open(_folder["a\u001b[31m\nb"], out var error));

        Assert.Contains(@"a\x1b[31m\nb", error?.Message, StringComparison.Ordinal);
    }

    private ForgedFile Copy() => new([.. _bytes]);

    private static IEnumerable<(string What, Action<ForgedFile> Forge, Func<ForgedFile, long> Place)> Forgeries()
    {
        static Func<ForgedFile, long> InRecord(int record, int field = 0) => f => f.RecordField(record, field);
        static Func<ForgedFile, long> InRow(int row, int field = 0) => f => f.RowField(row, field);
        static Func<ForgedFile, long> InHeap(int offset) => f => f.Long(ForgedFile.HeapAt) + offset;
        static Action<ForgedFile> Name(int offset, byte value) => f => f.SetByte((int)f.Long(ForgedFile.HeapAt) + offset, value);

        yield return ("type", f => f.SetByte(f.RecordField(3, Record.Type), 8), InRecord(3));
        yield return ("flags", f => f.SetByte(f.RecordField(3, Record.Flags), 0x80), InRecord(3));
        yield return ("unlisted file", f => f.SetByte(f.RecordField(3, Record.Flags), 1), InRecord(3));
        yield return ("mode", f => f.SetByte(f.RecordField(3, Record.Mode + 1), 0x10), InRecord(3));
        yield return ("negative size", f => f.SetLong(f.RecordField(3, Record.Size), -1), InRecord(3));
        yield return ("nanoseconds", f => f.SetInt(f.RecordField(3, Record.MtimeNanoseconds), 1_000_000_000), InRecord(3));
        yield return ("known", f => f.SetInt(f.RecordField(3, Record.Known), 1 << 12), InRecord(3));
        yield return ("digest of a directory", f => f.SetByte(f.RecordField(1, Record.Flags), 4), InRecord(1));
        yield return ("digest of a link", f => f.SetByte(f.RecordField(5, Record.Flags), 4), InRecord(5));
        yield return ("xattrs that are not known", f => f.SetInt(f.RecordField(3, Record.Known), 2047), InRecord(3));
        yield return ("neither a digest nor the mark", f => f.SetByte(f.RecordField(3, Record.Flags), 8), InRecord(3));
        yield return ("unknown type without the mark", f => f.SetByte(f.RecordField(5, Record.Type), 0), InRecord(5));
        yield return ("mode that is not known", f => f.SetInt(f.RecordField(1, Record.Known), 0), InRecord(1));
        yield return ("time that is not known", f => f.SetInt(f.RecordField(2, Record.CtimeNanoseconds), 1), InRecord(2));
        yield return ("device that is not known", f => f.SetLong(f.RecordField(2, Record.Device), 1), InRecord(2));
        yield return (
            "link with neither a target nor the mark",
            f => f.SetInt(f.RecordField(5, Record.TargetLength), 0).SetLong(80, f.Long(80) - 1)
                .SetLong(f.RecordField(6, Record.NameOffset), f.Long(f.RecordField(6, Record.NameOffset)) - 1),
            InRecord(5));
        yield return ("digest that is not there", f => f.SetByte(f.RecordField(5, Record.Content), 1), InRecord(5));
        yield return ("slash in a name", Name(2, (byte)'/'), InHeap(2));
        yield return ("NUL in a name", Name(2, 0), InHeap(2));
        yield return ("dot as a name", Name(2, (byte)'.'), InHeap(2));
        yield return ("same name twice", Name(2, (byte)'b'), InRecord(3));
        yield return ("names out of order", Name(0, (byte)'d'), InRecord(2));
        yield return ("name outside of the heap", f => f.SetInt(f.RecordField(6, Record.NameLength), 2), InRecord(6, Record.NameOffset));
        yield return ("name of 4 GiB", f => f.SetInt(f.RecordField(6, Record.NameLength), -1), InRecord(6, Record.NameOffset));
        yield return ("huge name offset", f => f.SetLong(f.RecordField(6, Record.NameOffset), long.MaxValue), InRecord(6, Record.NameOffset));
        yield return ("empty name", f => f.SetInt(f.RecordField(3, Record.NameLength), 0), InHeap(2));
        yield return ("name of the root", f => f.SetInt(f.RecordField(0, Record.NameLength), 1), InHeap(0));
        yield return ("bytes left in the heap", f => f.SetInt(f.RecordField(6, Record.NameLength), 0), InHeap(6));
        yield return (
            "target of a file",
            f => f.SetInt(f.RecordField(6, Record.NameLength), 0).SetInt(f.RecordField(6, Record.TargetLength), 1),
            InRecord(6, Record.TargetLength));
        yield return ("root is a file", f => f.SetByte(f.RecordField(0, Record.Type), 1), InRecord(0));
        yield return ("root elsewhere", f => f.SetInt(f.RowField(0, Row.Own), 1), InRow(0));
        yield return ("root with another row", f => f.SetInt(f.RecordField(0, Record.Directory), 1), InRow(0));
        yield return ("parent after child", f => f.SetInt(f.RowField(1, Row.Parent), 3), InRow(1));
        yield return ("parent of itself", f => f.SetInt(f.RowField(2, Row.Parent), 2), InRow(2));
        yield return ("huge parent", f => f.SetInt(f.RowField(2, Row.Parent), -1), InRow(2));
        yield return ("own among others", f => f.SetInt(f.RowField(2, Row.Own), 6), InRecord(4, Record.Directory));
        yield return ("own is no directory", f => f.SetInt(f.RowField(2, Row.Own), 5), InRecord(4, Record.Directory));
        yield return ("range begins elsewhere", f => f.SetInt(f.RowField(1, Row.First), 5), InRow(1, Row.First));
        yield return ("range beyond the end", f => f.SetInt(f.RowField(3, Row.Count), 2), InRow(3, Row.First));
        yield return ("huge range", f => f.SetInt(f.RowField(0, Row.Count), -1), InRow(0, Row.First));
        yield return ("entry in no directory", f => f.SetInt(f.RowField(3, Row.Count), 0), InRecord(6));
        yield return ("directory without a row", f => f.SetInt(f.RecordField(4, Record.Directory), 0), InRecord(4, Record.Directory));
        yield return ("file with a row", f => f.SetInt(f.RecordField(3, Record.Directory), 1), InRecord(3, Record.Directory));
        yield return (
            "a file too many as directory",
            f => f.SetByte(f.RecordField(3, Record.Type), 2).SetByte(f.RecordField(3, Record.Flags), 8),
            InRecord(3, Record.Directory));
        yield return (
            "rows of siblings exchanged",
            f => f.Swap(f.RowField(1, 0), f.RowField(3, 0), 8)
                .SetInt(f.RecordField(1, Record.Directory), 3).SetInt(f.RecordField(2, Record.Directory), 1)
                .SetInt(f.RowField(2, Row.Parent), 3),
            InRow(2));
        yield return ("padding", f => f.SetByte((int)f.Long(ForgedFile.HeapAt) + 7, 1), InHeap(7));
        yield return ("count of entries", f => f.SetLong(40, 8), _ => 72);
        yield return ("count of entries beyond all bounds", f => f.SetLong(40, long.MaxValue), _ => 40);
        yield return ("no entries", f => f.SetLong(40, 0), _ => 40);
        yield return ("more directories than entries", f => f.SetLong(48, 8), _ => 40);
        yield return ("length of the heap beyond all bounds", f => f.SetLong(80, long.MaxValue - 10), _ => 80);
        yield return ("length of the header", f => f.SetInt(12, int.MaxValue), _ => 12);
        yield return ("negative length of the header", f => f.SetInt(12, -8), _ => 12);
        yield return ("length of the root", f => f.SetInt(112, int.MaxValue), _ => 112);
        yield return ("algorithm", f => f.SetByte(24, 7), _ => 24);
        yield return ("attributes", f => f.SetInt(28, 1 << 12), _ => 28);
        yield return ("header flags", f => f.SetInt(120, 2), _ => 120);
    }
}
