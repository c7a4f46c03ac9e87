using System.Globalization;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Integrity.Baselines.Reading;

namespace TuiScan.Integrity.Baselines.Exchange;

/// <summary>One entry as a line of comma-separated values; the columns are <see cref="BaselineExporter.CsvColumns"/>.</summary>
internal static class CsvRow
{
    private const int OctalDigits = 4;

    public static void Append(StringBuilder row, Baseline baseline, int record, in Entry entry)
    {
        AppendBytes(row, baseline.Path(record).Bytes);
        AppendText(row, EnumText.Of(entry.Type));
        AppendKnown(row, entry, EntryAttributes.Mode, Convert.ToString(entry.Mode, 8).PadLeft(OctalDigits, '0'));
        AppendKnown(row, entry, EntryAttributes.Uid, entry.Uid);
        AppendKnown(row, entry, EntryAttributes.Gid, entry.Gid);
        AppendKnown(row, entry, EntryAttributes.Size, entry.Size);
        AppendKnown(row, entry, EntryAttributes.Mtime, entry.Mtime);
        AppendKnown(row, entry, EntryAttributes.Ctime, entry.Ctime);
        AppendKnown(row, entry, EntryAttributes.Inode, entry.Inode);
        AppendKnown(row, entry, EntryAttributes.Links, entry.Links);
        AppendBytes(row, baseline.Target(record));
        AppendText(row, entry.Xattrs.IsEmpty ? "" : DigestAlgorithm.Xxh128.Name() + ":" + entry.Xattrs);
        AppendText(row, entry.Content.IsEmpty ? "" : baseline.Header.Algorithm.Name() + ":" + entry.Content);
        row.Append(baseline.IsUnlisted(record) ? "unlisted" : baseline.IsWithoutDigest(record) ? "unreadable" : "").Append('\n');
    }

    private static void AppendKnown<T>(StringBuilder row, in Entry entry, EntryAttributes attribute, T value)
    {
        if (entry.Known.HasFlag(attribute))
        {
            row.Append(CultureInfo.InvariantCulture, $"{value}");
        }

        row.Append(',');
    }

    private static void AppendBytes(StringBuilder row, ReadOnlySpan<byte> bytes)
    {
        var isText = System.Text.Unicode.Utf8.IsValid(bytes);
        AppendText(row, isText ? Encoding.UTF8.GetString(bytes) : TextEscaper.Escape(bytes));
        AppendText(row, isText ? "" : Convert.ToBase64String(bytes));
    }

    private static void AppendText(StringBuilder row, string text)
    {
        if (text.AsSpan().IndexOfAny(",\"\r\n") < 0)
        {
            row.Append(text);
        }
        else
        {
            row.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        row.Append(',');
    }
}
