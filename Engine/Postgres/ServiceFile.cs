namespace TuiScan.Postgres;

/// <summary>
/// The connection service file of libpq: sections <c>[name]</c> with lines <c>key=value</c>; lines that begin with <c>#</c>
/// are comments (PostgreSQL documentation, "The Connection Service File").
/// </summary>
internal static class ServiceFile
{
    /// <summary>The keys of a section; null where there is no such section.</summary>
    public static Dictionary<string, string>? Find(IEnumerable<string> lines, string service)
    {
        Dictionary<string, string>? found = null;
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '[')
            {
                if (found is not null)
                {
                    return found;
                }

                found = line == $"[{service}]" ? new Dictionary<string, string>(StringComparer.Ordinal) : null;
            }
            else if (found is not null && line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            {
                found[line[..equals].Trim()] = line[(equals + 1)..].Trim();
            }
        }

        return found;
    }
}
