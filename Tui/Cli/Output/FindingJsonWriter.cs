using System.Text.Json;
using TuiScan.Engine.Model;
using TuiScan.Engine.Runs.Reporting;

namespace TuiScan.Cli.Output;

/// <summary>JSON Lines: one object per line, UTF-8. Users' scripts rely on the fields and their order.</summary>
/// <param name="output">Receives the lines; left open.</param>
/// <param name="algorithm">The algorithm of this run's digests.</param>
internal sealed class FindingJsonWriter(Stream output, DigestAlgorithm algorithm) : IFindingWriter
{
    private const int FlushAt = 32 * 1024;

    private readonly JsonLines _lines = new(output, FlushAt);

    public void Write(Finding finding)
    {
        var json = _lines.Begin();
        var isFault = finding.Verdict == Verdict.Unverified;
        json.WriteString("type"u8, isFault ? "fault"u8 : "finding"u8);
        json.WriteString("verdict"u8, EnumText.Of(finding.Verdict));
        JsonTexts.WritePath(json, "path", finding.Path);
        if (finding.From is { } from)
        {
            JsonTexts.WritePath(json, "from", from);
            json.WriteBoolean("ambiguous"u8, finding.Ambiguous);
        }

        WriteAttributes(json, finding.Attributes);
        json.WriteString("severity"u8, EnumText.Of(finding.Severity));
        if (isFault)
        {
            json.WriteString("error"u8, finding.Fault.Name);
            json.WriteString("message"u8, finding.Fault.Message);
            json.WriteNumber("entries"u8, finding.Entries);
        }

        // A fault lists them only where there are any: the changes that could still be seen.
        if (!isFault || finding.Attributes != EntryAttributes.None)
        {
            WriteEntry(json, "before", finding.Before);
            WriteEntry(json, "after", finding.After);
        }

        _lines.End();
    }

    public void Write(IReadOnlyList<ResultField> result)
    {
        ResultJson.Write(_lines.Begin(), result);
        _lines.End();
    }

    public void Write(RunSummary summary)
    {
        var json = _lines.Begin();
        SummaryJson.Write(json, summary);
        _lines.End();
        _lines.Flush();
    }

    public void Dispose() => _lines.Dispose();

    private static void WriteAttributes(Utf8JsonWriter json, EntryAttributes attributes)
    {
        json.WriteStartArray("attributes"u8);
        foreach (var name in EnumText.Of(attributes))
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }

    private void WriteEntry(Utf8JsonWriter json, string name, Entry? entry)
    {
        if (entry is { } known)
        {
            json.WriteStartObject(name);
            EntryJson.Write(json, known, algorithm);
            json.WriteEndObject();
        }
    }
}
