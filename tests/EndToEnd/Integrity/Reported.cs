using System.Text.Json;
using TuiScan.Tests.TestKit;

namespace TuiScan.Tests.EndToEnd.Integrity;

/// <summary>The JSON output of a run about new entries and our own files.</summary>
internal static class Reported
{
    /// <summary>The paths of the findings that are new, sorted.</summary>
    public static List<string> New(ProgramOutcome outcome) =>
        [.. outcome.Json.Where(line => Text(line, "type") == "finding" && Text(line, "verdict") == "new")
            .Select(line => Text(line, "path")!).Order(StringComparer.Ordinal)];

    public static JsonElement Summary(ProgramOutcome outcome) => outcome.Json.Single(line => Text(line, "type") == "summary");

    /// <summary>The summary's notes about what was left out.</summary>
    public static List<string> Notes(ProgramOutcome outcome) =>
        [.. Summary(outcome).GetProperty("notes").EnumerateArray()
            .Select(note => note.GetString()!).Where(note => note.Contains("passed over", StringComparison.Ordinal))];

    /// <summary>A property of a line; null where it has none.</summary>
    public static string? Text(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) ? value.GetString() : null;
}
