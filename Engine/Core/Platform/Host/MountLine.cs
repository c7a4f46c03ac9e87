using System.Globalization;
using System.Text;

namespace TuiScan.Engine.Platform.Host;

/// <summary>A line of <c>/proc/self/mountinfo</c> (proc_pid_mountinfo(5)).</summary>
/// <param name="Id">The mount's number.</param>
/// <param name="Device">The device as <c>major:minor</c>.</param>
/// <param name="Root">The part of the file system that is mounted.</param>
/// <param name="Point">The mount point.</param>
/// <param name="Type">The file system's type, such as <c>ext4</c>.</param>
/// <param name="Source">The device's or the server's name.</param>
/// <param name="Options">The file system's own options, with commas.</param>
internal sealed record MountLine(int Id, string Device, string Root, string Point, string Type, string Source, string Options)
{
    /// <summary>All lines that can be parsed, in the file's order.</summary>
    public static List<MountLine> ParseAll(string text)
    {
        var mounts = new List<MountLine>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Parse(line) is { } mount)
            {
                mounts.Add(mount);
            }
        }

        return mounts;
    }

    private static MountLine? Parse(string line)
    {
        // Between the sixth field and the lone "-" there are any number of optional ones.
        var fields = line.Split(' ');
        var dash = Array.IndexOf(fields, "-", Math.Min(6, fields.Length));
        return dash >= 6 && fields.Length >= dash + 4 && int.TryParse(fields[0], CultureInfo.InvariantCulture, out var id)
            ? new MountLine(
                id, fields[2], Unescape(fields[3]), Unescape(fields[4]), fields[dash + 1], Unescape(fields[dash + 2]), fields[dash + 3])
            : null;
    }

    // Blank, tab, newline and backslash are written as \ and three octal digits.
    private static string Unescape(string field)
    {
        if (!field.Contains('\\'))
        {
            return field;
        }

        var builder = new StringBuilder(field.Length);
        for (var at = 0; at < field.Length; at++)
        {
            if (field[at] == '\\' && at + 3 < field.Length && field.AsSpan(at + 1, 3).IndexOfAnyExceptInRange('0', '7') < 0)
            {
                builder.Append((char)(((field[at + 1] - '0') << 6) | ((field[at + 2] - '0') << 3) | (field[at + 3] - '0')));
                at += 3;
            }
            else
            {
                builder.Append(field[at]);
            }
        }

        return builder.ToString();
    }
}
