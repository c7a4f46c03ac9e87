namespace TuiScan.Records.Reading;

/// <summary>The common layout of all files of a run. Immutable.</summary>
/// <param name="Format">The format of every file, or <see cref="RecordFormat.Auto"/>.</param>
/// <param name="Separator">The separator of CSV; 0 for a comma, or a tab in files that end in <c>.tsv</c>.</param>
/// <param name="HasHeader">True when the first record of a CSV file names its columns; else they are named <c>c1</c>, <c>c2</c>
/// and so on.</param>
internal sealed record FileLayout(RecordFormat Format, byte Separator, bool HasHeader)
{
    private static readonly string[] JsonEndings = [".jsonl", ".ndjson", ".json"];

    /// <summary>The format of a file: the specified one, else by its name; CSV where the name gives none.</summary>
    public RecordFormat FormatOf(string path) => Format != RecordFormat.Auto ? Format
        : HasEnding(path, JsonEndings) ? RecordFormat.JsonLines
        : RecordFormat.Csv;

    public byte SeparatorOf(string path) => Separator != 0 ? Separator : HasEnding(path, [".tsv", ".tab"]) ? (byte)'\t' : (byte)',';

    /// <summary>The format for a file's name; null where the name gives none.</summary>
    public static RecordFormat? AskedBy(string path) => HasEnding(path, JsonEndings) ? RecordFormat.JsonLines
        : HasEnding(path, [".csv", ".tsv", ".tab"]) ? RecordFormat.Csv
        : null;

    private static bool HasEnding(string path, string[] endings) =>
        endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
