using System.Text.RegularExpressions;

namespace TuiScan.Tests.Architecture;

/// <summary>
/// The tiers of folders, at two levels: those of a project, and those inside of them. A folder may use the folders of tiers to
/// its left, none beside it, none to its right. The files directly in a folder of the table belong to all of it. Between
/// projects the references are the walls (<see cref="ProjectTests"/>).
/// </summary>
internal static partial class Tiers
{
    /// <summary>The one table; docs/architecture.md shows the same lines.</summary>
    public static readonly IReadOnlyDictionary<string, string> Table = new Dictionary<string, string>
    {
        ["Engine/Core"] = "Model | Platform Telemetry Globs | Hashing Settings | Pipeline | Walking Jobs Executors | Runs",
        ["Engine/Core/Platform"] = "Native | Host | Files | Memory Processes",
        ["Engine/Core/Settings"] = "Values | Types",
        ["Engine/Core/Runs"] = "Reporting | Sources Switching Tuning",
        ["Engine/Integrity"] = "Baselines Findings | Checking | Recording",
        ["Engine/Exec"] = "Commands | Settings Log",
        ["Engine/Fetch"] = "Files | Transfers",
        ["Engine/Records"] = "Reading Expressions | Aggregates Rows Saving | Database | Settings",
        ["Tui/Screen"] = "Cells Input | Terminal | Host State | Views | App",
        ["Tui/Cli"] = "Output | Progress | Commands",
    };

    /// <summary>The folder of a project and the namespace that it begins with.</summary>
    private static readonly (string Folder, string Namespace)[] Roots =
    [
        ("Engine/Core", "TuiScan.Engine"),
        .. new[] { "Profiles", "Integrity", "Search", "Exec", "Fetch", "Compute", "Records", "Postgres" }.Select(name => ($"Engine/{name}", $"TuiScan.{name}")),
        ("Tui/Screen", "TuiScan.Screen"),
        ("Tui/Cli", "TuiScan.Cli"),
    ];

    /// <summary>The namespace that the files of a folder have; null for a folder of no project.</summary>
    public static string? NamespaceOf(string folder) => Roots
        .Where(root => folder == root.Folder || folder.StartsWith(root.Folder + "/", StringComparison.Ordinal))
        .Select(root => root.Namespace + folder[root.Folder.Length..].Replace('/', '.'))
        .FirstOrDefault();

    /// <summary>The violations of the tiers in a file, one sentence each; empty for none.</summary>
    public static IEnumerable<string> Violations(SourceFile file)
    {
        foreach (var (above, tiers) in Table)
        {
            if (ChildOf(above, file.Folder) is not { Length: > 0 } own)
            {
                continue;
            }

            if (TierOf(tiers, own) < 0)
            {
                yield return $"{file.Path}: {own} is in no tier of {above}";
                continue;
            }

            foreach (Match match in MentionPattern().Matches(file.Code))
            {
                if (ChildOf(NamespaceOf(above)!, match.Value, '.') is { Length: > 0 } used && used != own && TierOf(tiers, used) >= TierOf(tiers, own))
                {
                    yield return $"{file.Path}:{file.LineOf(match.Index)}: {own} uses {used}, which is not in a tier to its left";
                }
            }
        }
    }

    /// <summary>The part of a path that lies directly below another; empty for that one itself, null for one that is not below it.</summary>
    private static string? ChildOf(string above, string path, char separator = '/') =>
        path == above ? ""
        : path.StartsWith(above + separator, StringComparison.Ordinal) ? path[(above.Length + 1)..].Split(separator)[0]
        : null;

    /// <summary>The tier's number, from 0 at the left; -1 for what is in none.</summary>
    private static int TierOf(string tiers, string folder) => Array.FindIndex(tiers.Split('|'), tier => tier.Split(' ').Contains(folder));

    // A using, a static or alias using and a full name inside the code all begin like this; a namespace declaration is ignored.
    [GeneratedRegex(@"(?<!\bnamespace\s+)\bTuiScan(\.\w+)+")]
    private static partial Regex MentionPattern();
}
