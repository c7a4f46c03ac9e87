using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;

namespace TuiScan.Search;

/// <summary>The settings of searches.</summary>
internal static class SearchSettings
{
    public static readonly Setting<string?> Pattern = new($"job.pattern", new TextType($"a fixed string or a regular expression"), null)
    {
        DefaultInWords = "none: a profile or the command line must name it",
        Help = "What is searched for, in each line by itself.",
    };

    public static readonly Setting<bool> Regex = new($"job.regex", BooleanType.Instance, false)
    {
        Help = "The pattern is a regular expression of .NET without back-references and lookarounds; `false` is a fixed string.",
    };

    public static readonly Setting<bool> IgnoreCase = new($"job.ignore_case", BooleanType.Instance, false)
    {
        Help = "Upper and lower case are the same: in fixed strings of ASCII letters, in regular expressions of all.",
    };

    public static readonly Setting<bool> Text = new($"job.text", BooleanType.Instance, false)
    {
        Help = "Binary files are searched as if they were text; `false` names those that match and does not print them.",
    };

    public static readonly Setting<SearchReport> Report = new($"job.report", new ChoiceType<SearchReport>(
        report => report switch { SearchReport.Files => $"files", SearchReport.Counts => $"counts", _ => $"lines" },
        SearchReport.Lines,
        SearchReport.Files,
        SearchReport.Counts), SearchReport.Lines)
    {
        Help = "What is reported: every matching line, the files that match, or how many lines of each.",
    };

    public static readonly Setting<int> MaxCount = new($"job.max_count", new CountType(0, int.MaxValue), 0)
    {
        Help = "Matching lines of a file at most; `0` is all.",
    };

    /// <summary>The kind, for the table's registration.</summary>
    public static readonly JobSettings Job = new(
        SearchPlugin.KindName, "prints the lines that match a pattern", NeedsRoot: false,
        [TreeRoots.Setting, Pattern, Regex, IgnoreCase, Text, Report, MaxCount]);
}
