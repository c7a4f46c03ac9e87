using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Format;
using static System.Buffers.Binary.BinaryPrimitives;
using Field = TuiScan.Integrity.Baselines.Format.BaselineFormat.Record;
using RowField = TuiScan.Integrity.Baselines.Format.BaselineFormat.Row;

namespace TuiScan.Integrity.Baselines.Writing;

/// <summary>
/// Writes sorted entries as a baseline: the first pass counts, so that every offset is known; the second writes three sections
/// in parallel; the third reads the file again for its checksums. I/O faults are exceptions of the BCL.
/// </summary>
internal sealed class BaselineFileWriter : TreeBuilder.IOutput
{
    private const int BufferLength = 256 * 1024;

    private readonly SafeFileHandle _file;
    private readonly BaselineLayout _layout;
    private readonly SectionStream _rows;
    private readonly SectionStream _records;
    private readonly SectionStream _heap;

    private BaselineFileWriter(SafeFileHandle file, BaselineLayout layout)
    {
        _file = file;
        _layout = layout;
        _rows = new SectionStream(file, layout.Directories, BufferLength);
        _records = new SectionStream(file, layout.Records, BufferLength);
        _heap = new SectionStream(file, layout.Heap, BufferLength);
    }

    /// <summary>Writes the whole baseline into an empty file; returns the number of its entries.</summary>
    public static long Write(SafeFileHandle file, BaselineHeader header, EntryRecordCodec codec, SortedEntries entries)
    {
        var counter = new TreeBuilder(codec, output: null);
        entries.ForEach(counter.Add);
        counter.Finish();
        var layout = BaselineLayout.Of(
            HeaderCodec.Length(header), codec, counter.RecordCount, counter.DirectoryCount, counter.HeapLength);

        var writer = new BaselineFileWriter(file, layout);
        RandomAccess.Write(file, HeaderCodec.Encode(header, layout), 0);
        var builder = new TreeBuilder(codec, writer);
        entries.ForEach(builder.Add);
        builder.Finish();
        writer.Finish();
        return layout.RecordCount;
    }

    void TreeBuilder.IOutput.Record(ReadOnlySpan<byte> record, ReadOnlySpan<byte> name, ReadOnlySpan<byte> target)
    {
        _records.Write(record);
        _heap.Write(name);
        _heap.Write(target);
    }

    void TreeBuilder.IOutput.Row(int parent, int own, int first)
    {
        Span<byte> row = stackalloc byte[BaselineFormat.RowLength];
        row.Clear();
        WriteInt32LittleEndian(row[RowField.Parent..], parent);
        WriteInt32LittleEndian(row[RowField.Own..], own);
        WriteInt32LittleEndian(row[RowField.First..], first);
        _rows.Write(row);
    }

    void TreeBuilder.IOutput.ChildCount(int row, int count) =>
        Overwrite(_rows, _layout.RowOffset(row) + RowField.Count, count);

    void TreeBuilder.IOutput.DirectoryRow(int record, int row) =>
        Overwrite(_records, _layout.RecordOffset(record) + Field.Directory, row);

    private static void Overwrite(SectionStream section, long offset, int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        WriteInt32LittleEndian(bytes, value);
        section.Overwrite(offset, bytes);
    }

    private void Finish()
    {
        _heap.Write(stackalloc byte[(int)(_layout.Checksums - _layout.Heap - _layout.HeapLength)]);
        _rows.Flush();
        _records.Flush();
        _heap.Flush();

        var output = new SectionStream(_file, _layout.Checksums, BufferLength);
        var whole = new XxHash128();
        var block = new byte[BaselineFormat.BlockLength];
        Span<byte> checksum = stackalloc byte[BaselineFormat.ChecksumLength];
        for (var start = 0L; start < _layout.Checksums; start += block.Length)
        {
            var bytes = block.AsSpan(0, (int)Math.Min(block.Length, _layout.Checksums - start));
            ReadExactly(bytes, start);
            whole.Append(bytes);
            WriteUInt64LittleEndian(checksum, XxHash3.HashToUInt64(bytes));
            output.Write(checksum);
        }

        output.Flush();
        for (var start = _layout.Checksums; start < _layout.Trailer; start += block.Length)
        {
            var bytes = block.AsSpan(0, (int)Math.Min(block.Length, _layout.Trailer - start));
            ReadExactly(bytes, start);
            whole.Append(bytes);
        }

        Span<byte> trailer = stackalloc byte[BaselineFormat.TrailerLength];
        whole.GetCurrentHash(trailer);
        WriteInt64LittleEndian(trailer[BaselineFormat.IdentityLength..], _layout.FileLength);
        BaselineFormat.EndMagic.CopyTo(trailer[^BaselineFormat.MagicLength..]);
        RandomAccess.Write(_file, trailer, _layout.Trailer);
    }

    private void ReadExactly(Span<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(_file, bytes, offset);
            if (read == 0)
            {
                throw new EndOfStreamException("A temporary file was cut off while it was read.");
            }

            bytes = bytes[read..];
            offset += read;
        }
    }
}
