using System.Text.Json;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Runs.Reporting.Formats;

/// <summary>A finding or a fault as properties of the current object. Users' scripts rely on the fields and their order.</summary>
internal static class FindingJson
{
    /// <param name="json">Within an object.</param>
    /// <param name="finding">What is written.</param>
    /// <param name="algorithm">The algorithm of its digests.</param>
    public static void Write(Utf8JsonWriter json, Finding finding, DigestAlgorithm algorithm)
    {
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
            WriteEntry(json, "before", finding.Before, algorithm);
            WriteEntry(json, "after", finding.After, algorithm);
        }
    }

    private static void WriteAttributes(Utf8JsonWriter json, EntryAttributes attributes)
    {
        json.WriteStartArray("attributes"u8);
        foreach (var name in EnumText.Of(attributes))
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, string name, Entry? entry, DigestAlgorithm algorithm)
    {
        if (entry is { } known)
        {
            json.WriteStartObject(name);
            EntryJson.Write(json, known, algorithm);
            json.WriteEndObject();
        }
    }
}
