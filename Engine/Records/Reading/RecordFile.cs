using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Records.Reading;

/// <summary>An open file of records, with its header. Owned by one thread.</summary>
internal sealed class RecordFile : IDisposable
{
    /// <summary>The maximum size of a header in bytes: names of thousands of columns.</summary>
    public const int MaxHeaderLength = 1 << 20;

    private const int FirstLook = 4096;

    private readonly IFileSystem _fileSystem;
    private readonly FileHandle _handle;
    private readonly ContentEnd _end;
    private SafeFileHandle? _scratch; // instead of _handle
    private SpooledPipe? _pipe;
    private CancellationToken _stop;

    private RecordFile(IFileSystem fileSystem, string path, FileHandle handle, FileLayout layout)
    {
        _fileSystem = fileSystem;
        _handle = handle;
        _end = new ContentEnd(fileSystem);
        Path = path;
        Format = layout.FormatOf(path);
        Separator = layout.SeparatorOf(path);
    }

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>Never <see cref="RecordFormat.Auto"/>.</summary>
    public RecordFormat Format { get; }

    /// <summary>The separator of CSV.</summary>
    public byte Separator { get; }

    /// <summary>
    /// The columns of a CSV file, in the form of <see cref="ColumnName"/>; empty for JSON Lines and for an empty file.
    /// </summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>The offset of the first record in bytes.</summary>
    public int DataOffset { get; private set; }

    /// <summary>The line number of the first record, from 1.</summary>
    public long DataLine { get; private set; } = 1;

    /// <summary>The size in bytes when it was opened.</summary>
    public long Size { get; private set; }

    /// <summary>Opens a regular file and reads its header.</summary>
    public static FaultCode Open(IFileSystem fileSystem, string path, FileLayout layout, out RecordFile? file) =>
        Open(fileSystem, path, layout, null, CancellationToken.None, out file);

    /// <summary>
    /// As the other overload; waits for the missing part of a pipe, until <paramref name="stop"/> is cancelled.
    /// </summary>
    public static FaultCode Open(
        IFileSystem fileSystem, string path, FileLayout layout, SpooledPipe? pipe, CancellationToken stop, out RecordFile? file)
    {
        var fault = IsByDescriptor(path) ? OpenScratch(fileSystem, path, layout, out file) : OpenFile(fileSystem, path, layout, out file);
        if (file is null)
        {
            return fault;
        }

        (file._pipe, file._stop) = (pipe, stop);
        fault = file.ReadHeader(layout);
        if (fault.IsFault)
        {
            file.Dispose();
            file = null;
        }

        return fault;
    }

    /// <summary>
    /// Reads until the buffer is full or the file ends; <paramref name="read"/> is the number of bytes. A file that ends before
    /// its size, or is shorter than when it was opened, is a fault.
    /// </summary>
    public FaultCode Fill(long offset, Span<byte> buffer, out int read)
    {
        read = 0;
        if (_pipe?.FillTo(offset + buffer.Length, _stop) is { IsFault: true } missing)
        {
            return missing;
        }

        _end.Begin(Size);
        while (read < buffer.Length)
        {
            var fault = ReadSome(offset + read, buffer[read..], out var some);
            var isEnd = false;
            if (fault.IsSuccess && some == 0)
            {
                fault = Look(offset + read, out isEnd);
            }

            if (fault.IsFault || isEnd)
            {
                return fault;
            }

            read += some;
        }

        return FaultCode.None;
    }

    public void Dispose()
    {
        _fileSystem.Close(_handle);
        _scratch?.Dispose();
    }

    /// <summary>An unnamed file, such as the content of a pipe, has no folder from which it could be opened.</summary>
    private static bool IsByDescriptor(string path) =>
        path.StartsWith("/proc/", StringComparison.Ordinal) && path.Contains("/fd/", StringComparison.Ordinal);

    private static FaultCode OpenScratch(IFileSystem fileSystem, string path, FileLayout layout, out RecordFile? file)
    {
        file = null;
        var fault = NamedInput.Open(path, out var handle, out var kind);
        if (kind == NamedKind.File && handle is not null)
        {
            file = new RecordFile(fileSystem, path, default, layout) { _scratch = handle, Size = RandomAccess.GetLength(handle) };
            return FaultCode.None;
        }

        handle?.Dispose();
        return fault.IsFault ? fault : FaultCode.NotSupported;
    }

    private static FaultCode OpenFile(IFileSystem fileSystem, string path, FileLayout layout, out RecordFile? file)
    {
        file = null;
        var fault = fileSystem.OpenRoot(path, out var root);
        if (root is null)
        {
            return fault;
        }

        try
        {
            var entry = default(Entry);
            fault = fileSystem.Stat(root, [], ref entry);
            if (fault.IsFault || entry.Type != EntryType.File)
            {
                return fault.IsFault ? fault : entry.Type == EntryType.Directory ? FaultCode.IsDirectory : FaultCode.NotSupported;
            }

            fault = fileSystem.OpenFile(root, [], out var handle);
            if (fault.IsFault)
            {
                return fault;
            }

            // It may have been replaced between the check and the open, which does not block.
            fault = fileSystem.Stat(handle, ref entry);
            if (fault.IsFault || entry.Type != EntryType.File)
            {
                fileSystem.Close(handle);
                return fault.IsFault ? fault : FaultCode.NotSupported;
            }

            file = new RecordFile(fileSystem, path, handle, layout) { Size = entry.Size };
            return fault;
        }
        finally
        {
            root.Release();
        }
    }

    private FaultCode Look(long offset, out bool isEnd)
    {
        isEnd = true;
        return _scratch is null ? _end.Look(_handle, offset, gaveNothing: true, out isEnd) : FaultCode.None;
    }

    private FaultCode ReadSome(long offset, Span<byte> buffer, out int read)
    {
        if (_scratch is null)
        {
            return _fileSystem.Read(_handle, offset, buffer, out read);
        }

        read = 0;
        try
        {
            read = RandomAccess.Read(_scratch, buffer, offset);
            return FaultCode.None;
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return PortableFaults.From(exception);
        }
    }

    private FaultCode ReadHeader(FileLayout layout)
    {
        var buffer = new byte[FirstLook];
        while (true)
        {
            var fault = Fill(0, buffer, out var read);
            if (fault.IsFault)
            {
                return fault;
            }

            ReadOnlySpan<byte> bytes = buffer.AsSpan(0, read);
            fault = FileEncoding.Refuse(bytes);
            if (fault.IsFault)
            {
                return fault;
            }

            DataOffset = bytes.StartsWith("\uFEFF"u8) ? "\uFEFF"u8.Length : 0;
            if (TryTakeStart(bytes[DataOffset..], isAll: read < buffer.Length, layout, out fault))
            {
                return fault;
            }

            if (buffer.Length >= MaxHeaderLength)
            {
                return FileEncoding.HasCarriageReturnsAlone(bytes, Format) ? RecordFaults.CarriageReturns
                    : Format == RecordFormat.JsonLines ? FaultCode.None
                    : RecordFaults.TooLong;
            }

            buffer = new byte[buffer.Length * 4];
        }
    }

    /// <summary>False where more must be read to interpret the file's start.</summary>
    private bool TryTakeStart(ReadOnlySpan<byte> bytes, bool isAll, FileLayout layout, out FaultCode fault)
    {
        fault = isAll && FileEncoding.HasCarriageReturnsAlone(bytes, Format) ? RecordFaults.CarriageReturns : FaultCode.None;
        if (fault.IsFault || bytes.IsEmpty)
        {
            return true;
        }

        if (Format == RecordFormat.JsonLines)
        {
            return isAll || bytes.TrimEnd((byte)'\n').Contains((byte)'\n');
        }

        var borders = new RecordBorders(Separator);
        borders.Begin();
        var end = borders.Find(bytes, 0);
        if ((end < 0 || end == bytes.Length) && !isAll)
        {
            return false; // an LF that may be the file's only one is no evidence of its line ends
        }

        fault = end < 0 && borders.EndsInQuotes(bytes) ? RecordFaults.Quote : TakeHeader(bytes[..(end < 0 ? bytes.Length : end)], layout);
        return true;
    }

    private FaultCode TakeHeader(ReadOnlySpan<byte> header, FileLayout layout)
    {
        var records = new CsvRecords(Separator, columns: 0);
        records.Begin(header.ToArray(), header.Length, 1);
        if (!records.MoveNext())
        {
            return RecordFaults.Header;
        }

        Columns = layout.HasHeader
            ? [.. Enumerable.Range(0, records.FieldCount).Select(field => ColumnName.FromBytes(records.FieldAt(field).Text))]
            : [.. Enumerable.Range(1, records.FieldCount).Select(number => $"c{number}")];
        if (layout.HasHeader)
        {
            DataOffset += header.Length;
            DataLine += header.Count((byte)'\n');
        }

        return records.Fault == RecordFaults.Quote ? RecordFaults.Quote
            : Columns.Distinct(StringComparer.Ordinal).Count() < Columns.Count ? RecordFaults.TwiceNamed
            : FaultCode.None;
    }
}
