using System.Buffers;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Reading;

namespace TuiScan.Integrity.Baselines.Exchange;

/// <summary>
/// Exports a baseline for other tools, as text, one line per entry, in the order of the baseline. I/O faults of the stream are
/// exceptions of the BCL. Thread-safe, no state.
/// </summary>
internal static class BaselineExporter
{
    /// <summary>The columns of <see cref="WriteCsv"/>, as in its first line.</summary>
    public const string CsvColumns = "path,path_bytes,type,mode,uid,gid,size,mtime,ctime,inode,links,target,target_bytes,xattrs,hash,note";

    private const int FlushAt = 32 * 1024;
    private const string Sha256Separator = "  ";

    /// <summary>Lines that <c>sha256sum -c</c> accepts in the root's folder. Such a list contains only files with a digest.</summary>
    /// <exception cref="ArgumentException">The baseline uses another digest.</exception>
    public static ExportCounts WriteSha256Sums(Baseline baseline, Stream output)
    {
        if (baseline.Header.Algorithm != DigestAlgorithm.Sha256)
        {
            throw new ArgumentException("A sha256sum list needs a baseline of sha256.", nameof(baseline));
        }

        var lines = new ArrayBufferWriter<byte>(FlushAt * 2);
        var entry = default(Entry);
        var (written, left) = (0L, 0L);
        for (var record = 0; record < baseline.Count; record++)
        {
            if (baseline.TypeOf(record) != EntryType.File)
            {
                continue;
            }

            baseline.Read(record, ref entry);
            if (entry.Content.IsEmpty)
            {
                left++;
                continue;
            }

            // A root that is a file has no path relative to itself, and a single hyphen would be read as standard input.
            var path = record == 0 ? baseline.Header.Root : baseline.Path(record).Bytes;
            WriteSha256Sum(lines, entry.Content, path.SequenceEqual("-"u8) ? "./-"u8 : path);
            written++;
            FlushTo(output, lines, FlushAt);
        }

        FlushTo(output, lines, 0);
        return new ExportCounts(written, left);
    }

    /// <summary>
    /// Comma-separated values (RFC 4180, lines ending with a newline alone). A path or target that is not valid UTF-8 is
    /// written in its readable form, and its bytes in base64 in the next column, which is otherwise empty. Unknown values are
    /// empty.
    /// </summary>
    public static ExportCounts WriteCsv(Baseline baseline, Stream output)
    {
        var lines = new ArrayBufferWriter<byte>(FlushAt * 2);
        var row = new StringBuilder();
        var entry = default(Entry);
        Encoding.UTF8.GetBytes(CsvColumns + "\n", lines);
        for (var record = 0; record < baseline.Count; record++)
        {
            baseline.Read(record, ref entry);
            row.Clear();
            CsvRow.Append(row, baseline, record, entry);
            foreach (var chunk in row.GetChunks())
            {
                Encoding.UTF8.GetBytes(chunk.Span, lines);
            }

            FlushTo(output, lines, FlushAt);
        }

        FlushTo(output, lines, 0);
        return new ExportCounts(baseline.Count, 0);
    }

    /// <summary>
    /// The format of coreutils: a leading backslash where the name contains a newline or a backslash, which are then escaped. A
    /// carriage return is escaped at the end only, where it would be read as part of the line's end; elsewhere it stays, for
    /// older versions that do not know that escape.
    /// </summary>
    private static void WriteSha256Sum(ArrayBufferWriter<byte> lines, in Digest digest, ReadOnlySpan<byte> path)
    {
        var isEscaped = path.IndexOfAny((byte)'\n', (byte)'\\') >= 0 || path.EndsWith("\r"u8);
        if (isEscaped)
        {
            lines.Write("\\"u8);
        }

        Encoding.ASCII.GetBytes(digest.ToString() + Sha256Separator, lines);
        if (!isEscaped)
        {
            lines.Write(path);
        }
        else
        {
            WriteEscaped(lines, path);
        }

        lines.Write("\n"u8);
    }

    private static void WriteEscaped(ArrayBufferWriter<byte> lines, ReadOnlySpan<byte> path)
    {
        for (var at = 0; at < path.Length; at++)
        {
            lines.Write(path[at] switch
            {
                (byte)'\n' => "\\n"u8,
                (byte)'\\' => "\\\\"u8,
                (byte)'\r' when at == path.Length - 1 => "\\r"u8,
                _ => path.Slice(at, 1),
            });
        }
    }

    private static void FlushTo(Stream output, ArrayBufferWriter<byte> lines, int atLeast)
    {
        if (lines.WrittenCount >= atLeast)
        {
            output.Write(lines.WrittenSpan);
            lines.ResetWrittenCount();
        }
    }
}

/// <summary>The counts of an export.</summary>
/// <param name="Written">The number of entries in the output.</param>
/// <param name="WithoutDigest">The number of files left out because they have no digest.</param>
internal readonly record struct ExportCounts(long Written, long WithoutDigest);
