using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;

namespace TuiScan.Search;

/// <summary>The search command: <c>search PATTERN [ROOT...]</c>, with grep's option letters.</summary>
internal static class SearchVerb
{
    public static readonly VerbSpec Spec = new(
        SearchPlugin.KindName, "Prints the lines of files that match a pattern; exits with 0 for found, 1 for not found, 2 for an error.")
    {
        Arguments =
        [
            new VerbArgument($"PATTERN", "What to search for: a fixed string, or with -E a regular expression.", SearchSettings.Pattern),
            new VerbArgument($"ROOT", "Directories or files; without one the profile's, else the current directory.", TreeRoots.Setting) { IsRepeated = true },
        ],
        Options =
        [
            Flag($"--regex", "-E", SearchSettings.Regex, "The pattern is a regular expression, of .NET without back-references and lookarounds."),
            Flag($"--fixed-strings", "-F", SearchSettings.Regex, "The pattern is a fixed string, whatever the profile says.", "false"),
            Flag($"--ignore-case", "-i", SearchSettings.IgnoreCase, "Upper and lower case are the same; in fixed strings of ASCII letters only."),
            Flag($"--files-with-matches", "-l", SearchSettings.Report, "Only the paths of files that match.", "files"),
            Flag($"--count", "-c", SearchSettings.Report, "Only how many lines match, for each file with any.", "counts"),
            Flag($"--text", "-a", SearchSettings.Text, "Searches binary files as if they were text; without it they are named and not printed."),
            new VerbOption($"--max-count", "Matching lines of a file at most.") { Alias = "-m", ValueName = "N", Setting = SearchSettings.MaxCount },
        ],
        RootSetting = TreeRoots.Setting,
    };

    private static VerbOption Flag(DisplayText name, string letter, Setting setting, string help, string value = "true") =>
        new(name, help) { Alias = letter, Setting = setting, FlagValue = value };
}
