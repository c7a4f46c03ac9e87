using System.Text.RegularExpressions;

namespace TuiScan.Tests.Architecture;

/// <summary>The tiers of both projects: a folder may use the folders of tiers to its left, none beside it, none to its right.</summary>
internal static partial class Tiers
{
    /// <summary>
    /// The one table; docs/architecture.md shows the same lines. Program.cs stands alone at the top of its project, and
    /// everything may be seen from there.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> Table = new Dictionary<string, string>
    {
        ["Engine"] = "Model | Platform Settings Telemetry Globs | Toml Hashing Baselines | Profiles | Pipeline | Walking Jobs Executors | Runs",
        ["Tui"] = "Screen Input | Terminal Widgets | State | Views | App | Cli | Program",
    };

    /// <summary>What a file does against the tiers, one sentence each; empty for nothing.</summary>
    public static IEnumerable<string> Violations(SourceFile file)
    {
        var parts = file.Path.Split('/');
        var (project, folder) = (parts[0], parts.Length == 2 ? Path.GetFileNameWithoutExtension(parts[1]) : parts[1]);
        var own = TierOf(project, folder);
        if (own < 0)
        {
            yield return $"{file.Path}: {folder} is in no tier of {project}";
            yield break;
        }

        foreach (Match match in MentionPattern().Matches(file.Code))
        {
            var (usedProject, used) = (match.Groups[1].Value, match.Groups[2].Value);
            var where = $"{file.Path}:{file.LineOf(match.Index)}";
            if (usedProject == project)
            {
                if (used != folder && TierOf(project, used) >= own)
                {
                    yield return $"{where}: {folder} uses {used}, which is not in a tier to its left";
                }
            }
            else if (project == "Engine")
            {
                yield return $"{where}: Engine uses {usedProject}";
            }
        }
    }

    /// <summary>The tier's number, from 0 at the left; -1 where the folder is in none.</summary>
    private static int TierOf(string project, string folder) =>
        Array.FindIndex(Table[project].Split('|'), tier => tier.Split(' ').Contains(folder));

    // A using, a static or alias using and a full name inside the code all begin so; a namespace declaration does not count.
    [GeneratedRegex(@"(?<!\bnamespace\s+)\bTuiScan\.(Engine|Tui)\.(\w+)")]
    private static partial Regex MentionPattern();
}
