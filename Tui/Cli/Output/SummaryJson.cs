using System.Text.Json;
using TuiScan.Engine.Model;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Runs.Reporting.Formats;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Cli.Output;

/// <summary>The summary's properties, in their documented order.</summary>
internal static class SummaryJson
{
    public static void Write(Utf8JsonWriter json, RunSummary summary)
    {
        json.WriteString("type"u8, "summary"u8);
        if (summary.Verdicts is { } verdicts)
        {
            json.WriteStartObject("verdicts"u8);
            foreach (var counter in verdicts)
            {
                json.WriteNumber(counter.Name, counter.Value);
            }

            json.WriteEndObject();
        }

        if (summary.CountsEntries)
        {
            json.WriteNumber("entries"u8, summary.Entries);
            json.WriteNumber("verified"u8, summary.Verified);
            json.WriteNumber("trusted"u8, summary.Trusted);
        }

        json.WriteNumber("bytes"u8, summary.Bytes);
        json.WriteNumber("seconds"u8, Math.Round(summary.Seconds, 3));
        json.WriteString("mode"u8, EnumText.Of(summary.Mode));
        json.WriteNumber("workers"u8, summary.Workers);
        WriteLedger(json, summary.Ledger);
        json.WriteNumber("switches"u8, summary.Switches);
        json.WriteBoolean("interrupted"u8, summary.Interrupted);
        json.WriteStartArray("notes"u8);
        foreach (var note in summary.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
        json.WriteNumber("exit"u8, summary.Exit);
        WriteSubject(json, summary);
    }

    /// <summary>The subject of the summary: runs of two hosts must not be confused.</summary>
    private static void WriteSubject(Utf8JsonWriter json, RunSummary summary)
    {
        JsonTexts.WriteText(json, "host", summary.Host);
        if (summary.Root is { } root)
        {
            JsonTexts.WriteText(json, "root", root);
        }

        if (summary.Baseline is { } baseline)
        {
            json.WriteStartObject("baseline"u8);
            JsonTexts.WriteText(json, "path", baseline.Path);
            json.WriteString("recorded"u8, baseline.Recorded.UtcDateTime);
            json.WriteString("hash"u8, baseline.Algorithm.Name());
            json.WriteEndObject();
        }

        json.WriteString("started"u8, summary.Started.UtcDateTime);
        json.WriteString("ended"u8, summary.Ended.UtcDateTime);
        json.WriteString("version"u8, summary.Version);
    }

    private static void WriteLedger(Utf8JsonWriter json, LedgerSnapshot ledger)
    {
        json.WriteStartObject("ledger"u8);
        json.WriteNumber("discovered"u8, ledger.Discovered);
        json.WriteNumber("queued"u8, ledger.Queued);
        json.WriteNumber("leased"u8, ledger.Leased);
        json.WriteNumber("committed"u8, ledger.Committed);
        json.WriteNumber("failed"u8, ledger.Failed);
        json.WriteNumber("quarantined"u8, ledger.Quarantined);
        json.WriteNumber("stale"u8, ledger.Stale);
        json.WriteEndObject();
    }
}
