using TuiScan.Engine.Model;
using TuiScan.Engine.Runs.Reporting.Formats;
using TuiScan.Integrity.Baselines.Exchange;
using TuiScan.Integrity.Baselines.Format;
using TuiScan.Integrity.Baselines.Reading;

namespace TuiScan.Cli.Output;

/// <summary>A baseline as JSON Lines: its header, then one line per entry; docs/export.md describes the fields.</summary>
internal static class BaselineJson
{
    private const int FlushAt = 32 * 1024;

    /// <summary>Writes all of it. I/O faults of the stream are exceptions of the BCL.</summary>
    public static ExportCounts Write(Baseline baseline, Stream output)
    {
        using var lines = new JsonLines(output, FlushAt);
        WriteHeader(lines, baseline.Header);
        var entry = default(Entry);
        for (var record = 0; record < baseline.Count; record++)
        {
            WriteEntry(lines, baseline, record, ref entry);
        }

        lines.Flush();
        return new ExportCounts(baseline.Count, 0);
    }

    private static void WriteHeader(JsonLines lines, BaselineHeader header)
    {
        var json = lines.Begin();
        json.WriteString("type"u8, "baseline"u8);
        JsonTexts.WritePath(json, "root", new FilePath(header.Root));
        json.WriteString("hash"u8, header.Algorithm.Name());
        json.WriteStartArray("attributes"u8);
        foreach (var name in EnumText.Of(header.Attributes))
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteString("created"u8, header.Created.UtcDateTime);
        json.WriteString("version"u8, header.ProgramVersion);
        json.WriteBoolean("listed"u8, header.ListedOnly);
        json.WriteString("identity"u8, header.Identity.ToString());
        json.WriteNumber("entries"u8, header.EntryCount);
        lines.End();
    }

    private static void WriteEntry(JsonLines lines, Baseline baseline, int record, ref Entry entry)
    {
        baseline.Read(record, ref entry);
        var target = baseline.Target(record);
        entry.Target = target.IsEmpty ? null : target.ToArray();
        var json = lines.Begin();
        json.WriteString("type"u8, "entry"u8);
        JsonTexts.WritePath(json, "path", baseline.Path(record));
        if (baseline.IsUnlisted(record) || baseline.IsWithoutDigest(record))
        {
            json.WriteString("note"u8, baseline.IsUnlisted(record) ? "unlisted"u8 : "unreadable"u8);
        }

        json.WriteStartObject("entry"u8);
        EntryJson.Write(json, entry, baseline.Header.Algorithm);
        json.WriteEndObject();
        lines.End();
    }
}
