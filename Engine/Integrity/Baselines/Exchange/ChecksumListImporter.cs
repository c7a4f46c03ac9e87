using System.IO.Hashing;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Integrity.Baselines.Format;
using TuiScan.Integrity.Baselines.Writing;

namespace TuiScan.Integrity.Baselines.Exchange;

/// <summary>
/// Creates a baseline from a list in the format of <c>sha256sum</c>, usual or with <c>--tag</c>. Paths are relative to the
/// root, or absolute and below it. All invalid lines are reported at once; then nothing must be committed. Not thread-safe;
/// holds 32 bytes for each path and directory.
/// </summary>
internal sealed class ChecksumListImporter
{
    /// <summary>Further invalid lines are only counted.</summary>
    public const int MaxErrors = 100;

    private readonly byte[] _root;
    private readonly BaselineWriter _writer;
    private readonly Dictionary<UInt128, ulong> _files = [];
    private readonly HashSet<UInt128> _directories = [];
    private readonly List<ImportError> _errors = [];

    private ChecksumListImporter(byte[] root, BaselineWriter writer)
    {
        _root = root;
        _writer = writer;
    }

    /// <summary>The header of such a baseline: type and content are compared, of the listed paths only.</summary>
    public static BaselineHeader Header(byte[] root, DateTimeOffset created, string programVersion) =>
        new(root, DigestAlgorithm.Sha256, EntryAttributes.Type | EntryAttributes.Content, created)
        {
            ListedOnly = true,
            ProgramVersion = programVersion,
        };

    /// <summary>
    /// Reads the list to its end and adds its entries to the writer, which was created with <see cref="Header"/>; the caller
    /// commits it when there are neither errors nor a fault. I/O faults of the stream are exceptions of the BCL.
    /// </summary>
    public static ImportResult Import(Stream list, byte[] root, BaselineWriter writer)
    {
        var importer = new ChecksumListImporter(root, writer);
        var wrong = 0L;
        var number = 0L;
        var lines = new ByteLineReader(list);
        while (lines.MoveNext())
        {
            number++;
            var fault = importer.TakeLine(lines, number == 1, out var error);
            if (fault.IsFault)
            {
                return new ImportResult(0, wrong, importer._errors, fault);
            }

            if (error is { } message && ++wrong <= MaxErrors)
            {
                importer._errors.Add(new ImportError(number, message));
            }
        }

        if (importer._files.Count == 0 && wrong == 0)
        {
            importer._errors.Add(new ImportError(number, $"the list names no file"));
            wrong++;
        }

        return new ImportResult(importer._files.Count, wrong, importer._errors, FaultCode.None);
    }

    private FaultCode TakeLine(ByteLineReader lines, bool isFirst, out DisplayText? error)
    {
        if (lines.IsTooLong)
        {
            error = (DisplayText)$"the line has more than {ByteLineReader.MaxBytes} bytes";
            return FaultCode.None;
        }

        var line = lines.Current;
        line = isFirst && line.StartsWith("\uFEFF"u8) ? line[3..] : line;
        line = line.EndsWith("\r"u8) ? line[..^1] : line;
        if (line.IsEmpty || line[0] == '#')
        {
            error = null;
            return FaultCode.None;
        }

        error = ChecksumLine.TryParse(line, out var digest, out var path);
        error ??= ListedPath.Normalise(path, _root, out path);
        return error is null ? TakeFile(path, digest, out error) : FaultCode.None;
    }

    private FaultCode TakeFile(ReadOnlySpan<byte> path, in Digest digest, out DisplayText? error)
    {
        error = null;
        var key = XxHash128.HashToUInt128(path);
        var content = XxHash3.HashToUInt64(digest.Bytes);
        if (_files.TryGetValue(key, out var known))
        {
            error = known == content ? null : (DisplayText)$"the path was listed before with another checksum";
            return FaultCode.None;
        }

        if (_directories.Contains(key) || !TakeDirectories(path))
        {
            error = (DisplayText)$"the path is listed as a file and as the directory of another";
            return FaultCode.None;
        }

        _files.Add(key, content);
        var slash = path.LastIndexOf((byte)'/');
        var entry = new Entry
        {
            Type = EntryType.File,
            Content = digest,
            Known = EntryAttributes.Type | EntryAttributes.Content,
        };
        return _writer.Add(slash < 0 ? "."u8 : path[..slash], path[(slash + 1)..], entry, EntryRecordFlags.None);
    }

    /// <summary>Registers all directories above; false where one is listed as a file.</summary>
    private bool TakeDirectories(ReadOnlySpan<byte> path)
    {
        for (var slash = path.LastIndexOf((byte)'/'); slash > 0; slash = path[..slash].LastIndexOf((byte)'/'))
        {
            var key = XxHash128.HashToUInt128(path[..slash]);
            if (_files.ContainsKey(key))
            {
                return false;
            }

            if (!_directories.Add(key))
            {
                break;
            }
        }

        return true;
    }
}

/// <summary>An invalid line of a list.</summary>
/// <param name="Line">The line's number, from 1.</param>
/// <param name="Message">What is wrong, without a full stop.</param>
internal sealed record ImportError(long Line, DisplayText Message);

/// <summary>The result of an import.</summary>
/// <param name="Files">The number of paths imported.</param>
/// <param name="WrongLines">The number of invalid lines.</param>
/// <param name="Errors">The first invalid lines.</param>
/// <param name="Fault">A fault of the writer's disk.</param>
internal sealed record ImportResult(long Files, long WrongLines, IReadOnlyList<ImportError> Errors, FaultCode Fault);
