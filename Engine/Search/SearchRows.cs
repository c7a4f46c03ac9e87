using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Search;

/// <summary>The matches as rows for the screen: what a line of the output has, in columns.</summary>
internal static class SearchRows
{
    /// <summary>Bytes of a line that are shown: no screen is wider.</summary>
    private const int MaxText = 500;

    private static readonly TextColumn Path = new($"path", KeepsEnd: true);
    private static readonly TableShape Matches = new("matches", Path, new($"line", IsNumeric: true), new($"column", IsNumeric: true), new($"text"));
    private static readonly TableShape Counts = new("counts", Path, new($"lines", IsNumeric: true));
    private static readonly TableShape Files = new("files", Path);

    public static void Add(ResultBoard results, FilePath path, in MatchRecord record)
    {
        var shape = record.Kind switch
        {
            JobLineKind.Count => Counts,
            JobLineKind.File => Files,
            _ => Matches,
        };
        if (results.Wants(shape))
        {
            results.Add(shape, Row(path, record));
        }
    }

    private static IReadOnlyList<DisplayText> Row(FilePath path, in MatchRecord record) => record.Kind switch
    {
        JobLineKind.Match => [path.Display, (DisplayText)$"{record.Number}", (DisplayText)$"{record.Column}", TextEscaper.Escape(record.Text[..Math.Min(record.Text.Length, MaxText)])],
        JobLineKind.Binary => [path.Display, default, default, (DisplayText)$"a binary file"],
        JobLineKind.Count => [path.Display, (DisplayText)$"{record.Number}"],
        _ => [path.Display],
    };
}
