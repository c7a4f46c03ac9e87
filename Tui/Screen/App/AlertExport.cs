using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Runs.Reporting.Formats;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Alerts;

namespace TuiScan.Screen.App;

/// <summary>
/// Writes alerts to a new file of mode 0600, in the format that its ending names; never over a file that is there. JSON Lines and
/// text are those of a check, CSV has a column for each part: paths are escaped there as in text, with their bytes in base64 where
/// that is not the name itself.
/// </summary>
internal static class AlertExport
{
    private const string CsvColumns = "severity,verdict,path,path_base64,from,attributes,detail\n";

    /// <summary>A name in the current folder that no file has.</summary>
    public static string Propose(DateTimeOffset now)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"tuiscan-{now:yyyyMMdd-HHmmss}");
        var candidate = $"{name}.jsonl";
        for (var i = 2; Path.Exists(candidate); i++)
        {
            candidate = string.Create(CultureInfo.InvariantCulture, $"{name}-{i}.jsonl");
        }

        return candidate;
    }

    /// <summary>Writes them, durably, or says why not; then no file is left.</summary>
    /// <param name="path">As it was typed; its ending names the format.</param>
    /// <param name="full">The file that it stands for, absolute.</param>
    /// <param name="alerts">In the order in which they are written.</param>
    /// <param name="algorithm">The algorithm of the findings' digests.</param>
    /// <param name="accounts">The names of owners.</param>
    public static ScreenMessage Write(string path, string full, IReadOnlyList<Alert> alerts, DigestAlgorithm algorithm, AccountTable accounts)
    {
        var content = Format(path, alerts, algorithm, accounts);
        if (OwnedFile.CreateNew(full, out var file) is { IsFault: true } refused)
        {
            return new ScreenMessage.ExportRefused(path, refused.Message);
        }

        using (file)
        {
            var fault = file!.Append(content);
            fault = fault.IsFault ? fault : file.Sync();
            if (!fault.IsFault)
            {
                return new ScreenMessage.Exported(TextEscaper.Escape(full), alerts.Count);
            }

            file.Remove();
            return new ScreenMessage.ExportRefused(path, fault.Message);
        }
    }

    private static byte[] Format(string path, IReadOnlyList<Alert> alerts, DigestAlgorithm algorithm, AccountTable accounts) =>
        path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetBytes(Csv(alerts, accounts))
        : path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetBytes(Text(alerts))
        : Json(alerts, algorithm);

    private static string Text(IReadOnlyList<Alert> alerts)
    {
        var text = new StringBuilder();
        foreach (var alert in alerts)
        {
            text.Append(alert.Kind);
            if (alert.Finding is { } finding)
            {
                FindingLine.AppendRest(text, finding);
            }
            else
            {
                text.Append(alert.Path is { } entry ? $"  {entry.Display}" : "").Append("  ").Append(alert.Detail);
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Csv(IReadOnlyList<Alert> alerts, AccountTable accounts)
    {
        var text = new StringBuilder(CsvColumns);
        foreach (var alert in alerts)
        {
            var path = alert.Path;
            text.AppendJoin(',', [
                EnumText.Of(alert.Severity), Quote(alert.Kind),
                Quote(path?.Display ?? default), path is { } raw && (!raw.IsUtf8 || raw.Display.ToString() != raw.Text) ? Convert.ToBase64String(raw.Bytes) : "",
                Quote(alert.Finding?.From?.Display ?? default),
                Quote(alert.Finding is { } finding ? EnumText.Of(finding.Attributes, $" ") : ""),
                Quote(AlertDetail.Of(alert, accounts))]).Append('\n');
        }

        return text.ToString();
    }

    private static byte[] Json(IReadOnlyList<Alert> alerts, DigestAlgorithm algorithm)
    {
        var lines = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(lines, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        foreach (var alert in alerts)
        {
            json.Reset();
            json.WriteStartObject();
            if (alert.Finding is { } finding)
            {
                FindingJson.Write(json, finding, algorithm);
            }
            else
            {
                json.WriteString("type"u8, "alert"u8);
                json.WriteString("kind"u8, alert.Kind);
                json.WriteString("severity"u8, EnumText.Of(alert.Severity));
                if (alert.Path is { } path)
                {
                    JsonTexts.WritePath(json, "path", path);
                }

                JsonTexts.WriteText(json, "message", alert.Detail);
            }

            json.WriteEndObject();
            json.Flush();
            lines.Write("\n"u8);
        }

        return lines.WrittenSpan.ToArray();
    }

    private static string Quote(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
