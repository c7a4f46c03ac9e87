using System.Text;

namespace TuiScan.Postgres;

/// <summary>Names in SQL text.</summary>
internal static class SqlNames
{
    /// <summary>A name in double quotes: used literally, including its case.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>
    /// The parts of a table's name: <c>table</c> or <c>schema.table</c>, each bare or in double quotes; null where it is
    /// neither. As written: nothing is folded to lower case.
    /// </summary>
    public static IReadOnlyList<string>? Split(string name)
    {
        var parts = new List<string>();
        var at = 0;
        while (TakePart(name, ref at) is { Length: > 0 } part)
        {
            parts.Add(part);
            if (at == name.Length)
            {
                return parts.Count <= 2 ? parts : null;
            }

            if (name[at++] != '.')
            {
                return null;
            }
        }

        return null;
    }

    private static string? TakePart(string name, ref int at)
    {
        if (at < name.Length && name[at] != '"')
        {
            var end = name.AsSpan(at).IndexOfAny('.', '"', '\0');
            end = end < 0 ? name.Length : at + end;
            var bare = name[at..end];
            at = end;
            return bare;
        }

        var part = new StringBuilder();
        for (at++; at < name.Length; at++)
        {
            if (name[at] != '"')
            {
                part.Append(name[at]);
            }
            else if (++at >= name.Length || name[at] != '"')
            {
                return part.ToString();
            }
            else
            {
                part.Append('"');
            }
        }

        return null;
    }
}
