using System.Text;

namespace TuiScan.Exec.Log;

/// <summary>
/// Reads a job log back: what is known of each file by its last line. A line that was cut off, or written behind one that
/// was, is taken for what of it is there: a key and the word before it are enough.
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

    /// <summary>What a log says; null where it is none of ours.</summary>
    /// <param name="log">Read to its end, and left open.</param>
    /// <param name="identity">Of the command and the roots that it belongs to.</param>
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
