using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TuiScan.Tests.EndToEnd.Integrity.Comparison;

/// <summary>
/// The differences as a set of lines by which three programs can be compared: <c>added PATH</c>, <c>removed PATH</c>,
/// <c>changed PATH ATTRIBUTE</c>. It contains every intended difference between them, each with its reason. Paths are strings
/// of one character for each byte.
/// </summary>
internal static class Differences
{
    private static readonly string[] OnOneSide = ["added", "removed"];

    /// <summary>Our attributes by aide's names.</summary>
    private static readonly Dictionary<string, string> OursByTheirs = new()
    {
        ["file_type"] = "type",
        ["perm"] = "mode",
        ["uid"] = "uid",
        ["gid"] = "gid",
        ["size"] = "size",
        ["modify_time"] = "mtime",
        ["link_count"] = "links",
        ["link_name"] = "target",
        ["sha256"] = "content",
    };

    /// <summary>Our findings, from the JSON lines of a check.</summary>
    public static SortedSet<string> OfCheck(IEnumerable<JsonElement> findings)
    {
        var set = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            var path = Path(finding, "path");
            switch (finding.GetProperty("verdict").GetString())
            {
                case "new":
                    _ = set.Add($"added {path}");
                    break;
                case "removed":
                    _ = set.Add($"removed {path}");
                    break;
                case "moved":
                    // aide does not detect moves: it reports the old path as removed and the new one as added.
                    _ = set.Add($"removed {Path(finding, "from")}");
                    _ = set.Add($"added {path}");
                    break;
                case "changed":
                    set.UnionWith(Changed(finding, path));
                    break;
                default:
                    _ = set.Add(finding.ToString());
                    break;
            }
        }

        return set;
    }

    /// <summary>What <c>aide --check</c> found, from its JSON report about the tree in <paramref name="root"/>.</summary>
    public static SortedSet<string> OfAide(JsonElement report, string root)
    {
        var set = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var what in OnOneSide.Where(what => report.TryGetProperty(what, out _)))
        {
            set.UnionWith(report.GetProperty(what).EnumerateObject().Select(line => $"{what} {Relative(line.Name, root)}"));
        }

        if (!report.TryGetProperty("changed", out var changed))
        {
            return set;
        }

        foreach (var line in changed.EnumerateObject())
        {
            var details = report.GetProperty("details").GetProperty(line.Name).EnumerateObject().Select(detail => OursByTheirs[detail.Name]).ToHashSet();
            details.IntersectWith(Compared(details.Contains("type") ? '!' : line.Value.GetString()![0]));
            set.UnionWith(details.Select(detail => $"changed {Relative(line.Name, root)} {detail}"));
        }

        return set;
    }

    /// <summary>
    /// The expected output of <c>sha256sum -c</c> for the listed files, from our findings: those whose path has other content,
    /// and those that are not files any more. It does not know our other attributes.
    /// </summary>
    public static SortedSet<string> AsChecksums(IEnumerable<JsonElement> findings)
    {
        var set = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            var verdict = finding.GetProperty("verdict").GetString();
            var wasFile = finding.TryGetProperty("before", out var before) && before.GetProperty("type").GetString() == "file";
            var attributes = finding.GetProperty("attributes").EnumerateArray().Select(name => name.GetString()).ToHashSet();
            if (wasFile && (verdict is "removed" or "moved" || attributes.Contains("type")))
            {
                _ = set.Add($"{Printed(Path(finding, verdict == "moved" ? "from" : "path"))}: FAILED open or read");
            }
            else if (wasFile && attributes.Contains("content"))
            {
                _ = set.Add($"{Printed(Path(finding, "path"))}: FAILED");
            }
        }

        return set;
    }

    /// <summary>The lines of <c>sha256sum -c</c> except those that say OK.</summary>
    public static SortedSet<string> OfChecksums(string output) => new(
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.EndsWith(": OK", StringComparison.Ordinal)),
        StringComparer.Ordinal);

    /// <summary>As <c>sha256sum -c</c> prints a name: escaped only where it holds a newline, other than in its lists.</summary>
    private static string Printed(string path) => !path.Contains('\n', StringComparison.Ordinal) ? path
        : "\\" + path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static IEnumerable<string> Changed(JsonElement finding, string path)
    {
        foreach (var attribute in finding.GetProperty("attributes").EnumerateArray().Select(name => name.GetString()!))
        {
            // aide's times have whole seconds.
            if (attribute != "mtime" || Seconds(finding, "before") != Seconds(finding, "after"))
            {
                yield return $"changed {path} {attribute}";
            }
        }

        // aide's permissions hold the type.
        if (finding.GetProperty("attributes")[0].GetString() == "type")
        {
            yield return $"changed {path} mode";
        }
    }

    /// <summary>
    /// The attributes that we compare of an entry that aide shows with this letter. For directories aide also has time, size
    /// and link count, which change with their content and are implied by it; for links the size, which is their target's
    /// length, and the link count; for special files time and link count. After a change of type the rest cannot be compared.
    /// </summary>
    private static string[] Compared(char letter) => letter switch
    {
        'f' => ["mode", "uid", "gid", "size", "mtime", "links", "content"],
        'd' => ["mode", "uid", "gid"],
        'l' => ["uid", "gid", "target", "mtime"],
        '!' => ["type", "mode", "uid", "gid"],
        _ => ["mode", "uid", "gid"],
    };

    private static string Path(JsonElement finding, string name) =>
        Encoding.Latin1.GetString(finding.TryGetProperty(name + "Bytes", out var bytes)
            ? bytes.GetBytesFromBase64()
            : Encoding.UTF8.GetBytes(finding.GetProperty(name).GetString()!));

    private static string Relative(string path, string root) => path == root ? "." : path[(root.Length + 1)..];

    private static string Seconds(JsonElement finding, string side) =>
        DateTimeOffset.Parse(finding.GetProperty(side).GetProperty("mtime").GetString()![..19], CultureInfo.InvariantCulture).ToString("s", CultureInfo.InvariantCulture);
}
