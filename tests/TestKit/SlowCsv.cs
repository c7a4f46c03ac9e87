using System.Text;

namespace TuiScan.Tests.TestKit;

/// <summary>
/// Reads CSV character by character, all of it in memory: slow, and simple enough to be obviously correct. Its rules are those
/// of docs/jobs/records.md.
/// </summary>
internal static class SlowCsv
{
    /// <param name="Line">Its first, from 1.</param>
    /// <param name="Fields">Unescaped; of a bad record null.</param>
    internal sealed record Row(long Line, IReadOnlyList<string>? Fields);

    /// <summary>All records, the header too; those with another number of fields than it are malformed.</summary>
    public static List<Row> Read(string text, char separator)
    {
        var rows = new List<Row>();
        var (at, line) = (0, 1L);
        while (at < text.Length)
        {
            var (start, first) = (at, line);
            var fields = ReadRecord(text, separator, ref at, ref line, out var isClosed);
            if (!isClosed)
            {
                // An unclosed quote costs its first line, and no more.
                var newline = text.IndexOf('\n', start);
                (at, line, fields) = (newline < 0 ? text.Length : newline + 1, first + 1, null);
            }
            else if (text[start..at].TrimEnd('\n') is "" or "\r")
            {
                continue;
            }

            rows.Add(new Row(first, rows.Count > 0 && fields?.Count != rows[0].Fields?.Count ? null : fields));
        }

        return rows;
    }

    private static List<string>? ReadRecord(string text, char separator, ref int at, ref long line, out bool isClosed)
    {
        var (fields, isBad) = (new List<string>(), false);
        isClosed = true;
        while (true)
        {
            var field = new StringBuilder();
            if (at < text.Length && text[at] == '"')
            {
                at++;
                while (true)
                {
                    if (at == text.Length)
                    {
                        isClosed = false;
                        return null;
                    }

                    if (text[at] == '"' && at + 1 < text.Length && text[at + 1] == '"')
                    {
                        field.Append('"');
                        at += 2;
                    }
                    else if (text[at] == '"')
                    {
                        at++;
                        break;
                    }
                    else
                    {
                        line += text[at] == '\n' ? 1 : 0;
                        field.Append(text[at++]);
                    }
                }

                var rest = text[at..];
                isBad |= !(rest.Length == 0 || rest == "\r" || rest[0] == separator || rest[0] == '\n' || rest.StartsWith("\r\n", StringComparison.Ordinal));
                while (at < text.Length && text[at] != separator && text[at] != '\n')
                {
                    at++;
                }
            }
            else
            {
                while (at < text.Length && text[at] != separator && text[at] != '\n')
                {
                    field.Append(text[at++]);
                }

                var isLast = at == text.Length || text[at] == '\n';
                if (isLast && field.Length > 0 && field[^1] == '\r')
                {
                    field.Length--;
                }
            }

            fields.Add(field.ToString());
            if (at == text.Length)
            {
                return isBad ? null : fields;
            }

            if (text[at++] == '\n')
            {
                line++;
                return isBad ? null : fields;
            }
        }
    }
}
