namespace TuiScan.Records.Reading;

/// <summary>What is said of all files of a run at once. Immutable.</summary>
/// <param name="Format">Of every file, or <see cref="RecordFormat.Auto"/>.</param>
/// <param name="Separator">Between fields of CSV; 0 for a comma, or a tab in files that end in <c>.tsv</c>.</param>
/// <param name="HasHeader">The first record of a CSV file names its columns; else they are called <c>c1</c>, <c>c2</c> and so on.</param>
internal sealed record FileLayout(RecordFormat Format, byte Separator, bool HasHeader)
{
    private static readonly string[] JsonEndings = [".jsonl", ".ndjson", ".json"];

    /// <summary>The format of a file by what was said, else by its name; CSV where neither tells.</summary>
    public RecordFormat FormatOf(string path) => Format != RecordFormat.Auto ? Format
        : HasEnding(path, JsonEndings) ? RecordFormat.JsonLines
        : RecordFormat.Csv;

    public byte SeparatorOf(string path) => Separator != 0 ? Separator : HasEnding(path, [".tsv", ".tab"]) ? (byte)'\t' : (byte)',';

    /// <summary>The format that a file's name asks for; null for a name that asks for none.</summary>
    public static RecordFormat? AskedBy(string path) => HasEnding(path, JsonEndings) ? RecordFormat.JsonLines
        : HasEnding(path, [".csv", ".tsv", ".tab"]) ? RecordFormat.Csv
        : null;

    private static bool HasEnding(string path, string[] endings) =>
        endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
