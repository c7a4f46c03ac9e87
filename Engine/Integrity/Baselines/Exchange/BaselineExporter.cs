using System.Buffers;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Reading;

namespace TuiScan.Integrity.Baselines.Exchange;

/// <summary>
/// A baseline for other tools, as text, a line for each entry, in the order of the baseline. What the stream says against it
/// comes as an exception of the BCL. Thread-safe, no state.
/// </summary>
internal static class BaselineExporter
{
    /// <summary>The columns of <see cref="WriteCsv"/>, as its first line names them.</summary>
    public const string CsvColumns = "path,path_bytes,type,mode,uid,gid,size,mtime,ctime,inode,links,target,target_bytes,xattrs,hash,note";

    private const int FlushAt = 32 * 1024;
    private const string Sha256Separator = "  ";

    /// <summary>
    /// Lines that <c>sha256sum -c</c> accepts in the root's folder. Only files with a digest are in such a list.
    /// </summary>
    /// <exception cref="ArgumentException">The baseline is of another digest.</exception>
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

            // A root that is a file has no path in itself, and a lone hyphen would be taken for the standard input.
            var path = record == 0 ? baseline.Header.Root : baseline.Path(record).Bytes;
            WriteSha256Sum(lines, entry.Content, path.SequenceEqual("-"u8) ? "./-"u8 : path);
            written++;
            FlushTo(output, lines, FlushAt);
        }

        FlushTo(output, lines, 0);
        return new ExportCounts(written, left);
    }

    /// <summary>
    /// Comma-separated values (RFC 4180, lines ending with a newline alone). A path or target that is no valid UTF-8 stands in
    /// its readable form, and its bytes in base64 in the column beside it, which is else empty. What is not known is empty.
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
    /// As coreutils write it: a backslash first where the name holds a newline or a backslash, which are then escaped. A
    /// carriage return is escaped at the end only, where it would be taken for the line's; elsewhere older versions, which do
    /// not know that escape, take it as it is.
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

/// <summary>What an export wrote.</summary>
/// <param name="Written">Entries in the output.</param>
/// <param name="WithoutDigest">Files left out since they have none.</param>
internal readonly record struct ExportCounts(long Written, long WithoutDigest);
