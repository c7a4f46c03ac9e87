using System.Buffers.Binary;
using TuiScan.Integrity.Baselines.Reading;
using Xunit;

namespace TuiScan.Tests.Integrity.Baselines;

/// <summary>
/// The bytes of a baseline for tampering. <see cref="Seal"/> makes all checksums valid again, like a forger. Offsets are those
/// of docs/baseline-format.md.
/// </summary>
internal sealed class ForgedFile(byte[] bytes)
{
    public const int DirectoriesAt = 56;
    public const int RecordsAt = 64;
    public const int HeapAt = 72;
    public const int RecordLengthAt = 16;

    private const int ChecksumsAt = 88;
    private const int TrailerAt = 104;
    private const int BlockLength = 65_536;

    public byte[] Bytes { get; } = bytes;

    public long Long(int offset) => BinaryPrimitives.ReadInt64LittleEndian(Bytes.AsSpan(offset));

    public int Int(int offset) => BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(offset));

    /// <summary>The offset of a record's field in the file.</summary>
    public int RecordField(int record, int field) => (int)Long(RecordsAt) + (record * Int(RecordLengthAt)) + field;

    /// <summary>The offset of a row's field in the file.</summary>
    public int RowField(int row, int field) => (int)Long(DirectoriesAt) + (row * 16) + field;

    public ForgedFile SetInt(int offset, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Bytes.AsSpan(offset), value);
        return this;
    }

    public ForgedFile SetLong(int offset, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Bytes.AsSpan(offset), value);
        return this;
    }

    public ForgedFile SetByte(int offset, byte value)
    {
        Bytes[offset] = value;
        return this;
    }

    public ForgedFile Swap(int left, int right, int length)
    {
        var kept = Bytes.AsSpan(left, length).ToArray();
        Bytes.AsSpan(right, length).CopyTo(Bytes.AsSpan(left));
        kept.CopyTo(Bytes.AsSpan(right));
        return this;
    }

    /// <summary>Makes the checksums valid for the offsets in the header, where those are within the file.</summary>
    public ForgedFile Seal()
    {
        var checksums = Long(ChecksumsAt);
        var trailer = Long(TrailerAt);
        if (checksums < 0 || trailer < checksums || trailer > Bytes.Length - 32)
        {
            return this;
        }

        var at = (int)checksums;
        for (var start = 0; start < checksums && at + 8 <= trailer; start += BlockLength, at += 8)
        {
            var block = Bytes.AsSpan(start, (int)Math.Min(BlockLength, checksums - start));
            BinaryPrimitives.WriteUInt64LittleEndian(Bytes.AsSpan(at), Xxh.Xxh3(block));
        }

        Xxh.Xxh128(Bytes.AsSpan(0, (int)trailer)).CopyTo(Bytes.AsSpan((int)trailer));
        return SetLong((int)trailer + 16, Bytes.Length);
    }

    /// <summary>The error on opening it, null when it was accepted; an accepted one must be readable in all its parts.</summary>
    public BaselineError? Open(string path)
    {
        // Not truncated first: ext4 flushes a truncated file, which would make thousands of these slow.
        using (var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0))
        {
            file.Write(Bytes);
            file.SetLength(Bytes.Length);
        }

        using var baseline = Baseline.Open(path, out var error);
        Assert.Equal(baseline is null, error is not null);
        if (baseline is not null)
        {
            ReadAll(baseline);
        }

        return error;
    }

    private static void ReadAll(Baseline baseline)
    {
        var entry = default(TuiScan.Engine.Model.Entry);
        var total = 0;
        for (var row = 0; row < baseline.DirectoryCount; row++)
        {
            var directory = baseline.DirectoryAt(row);
            Assert.Equal(row, baseline.FindDirectory(baseline.Path(directory.Own).Bytes).Index);
            total += directory.Count;
            var (first, count) = baseline.Subtree(row);
            Assert.InRange(first + count, 1, baseline.Count);
        }

        Assert.Equal(baseline.Count, total + 1);
        for (var record = 0; record < baseline.Count; record++)
        {
            baseline.Read(record, ref entry);
            _ = baseline.Target(record);
            Assert.Equal(record, baseline.Find(baseline.DirectoryAt(baseline.DirectoryOf(record)), baseline.Name(record)));
        }
    }
}
