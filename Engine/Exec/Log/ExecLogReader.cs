using System.Text;

namespace TuiScan.Exec.Log;

/// <summary>
/// Reads a job log: a file's last line counts. A line that was cut off, or appended to one that was, is used as far as it is
/// there: a key and the word before it are enough.
/// </summary>
internal static class ExecLogReader
{
    private static readonly (string Word, ExecState State)[] Words =
    [
        ("begin", ExecState.Unknown),
        ("done", ExecState.Done),
        ("failed", ExecState.Failed),
        ("stopped", ExecState.Failed),
        ("unknown", ExecState.Unknown),
    ];

    /// <summary>The content of a log; null where it is not one of our job logs.</summary>
    /// <param name="log">The log, which is read to its end and left open.</param>
    /// <param name="identity">The identity of the command and the roots that it belongs to.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Dictionary<ItemKey, ExecState>? Read(Stream log, out string identity)
    {
        identity = "";
        Dictionary<ItemKey, ExecState>? states = null;
        using var reader = new StreamReader(log, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            if (states is not null)
            {
                ReadLine(line, states);
            }
            else if (line.StartsWith(ExecLog.Head, StringComparison.Ordinal))
            {
                identity = line[ExecLog.Head.Length..];
                states = [];
            }
            else
            {
                return null;
            }
        }

        return states;
    }

    private static void ReadLine(string line, Dictionary<ItemKey, ExecState> states)
    {
        var rest = line.AsSpan();
        while (rest.IndexOf('\t') is >= 0 and var tab)
        {
            var word = rest[..tab];
            var behind = rest[(tab + 1)..];
            if (behind.Length >= ItemKey.TextLength && ItemKey.TryParse(behind[..ItemKey.TextLength], out var key) && StateOf(word) is { } state)
            {
                states[key] = state;
            }

            rest = behind;
        }
    }

    private static ExecState? StateOf(ReadOnlySpan<char> text)
    {
        foreach (var (word, state) in Words)
        {
            if (text.EndsWith(word, StringComparison.Ordinal))
            {
                return state;
            }
        }

        return null;
    }
}
