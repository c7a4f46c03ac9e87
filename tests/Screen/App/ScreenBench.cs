using System.Diagnostics;
using System.Globalization;
using System.Text;
using TuiScan.Tests.TestKit;

namespace TuiScan.Tests.Screen.App;

/// <summary>
/// The cost of a screen: bytes, updates and CPU over a pty. An update is a frame of synchronised output, or bytes without a
/// pause of 60 ms from a program that does not mark its frames. For a program that scans as well, only the named threads count:
/// the loop's, which is the main one, and the terminal's.
/// </summary>
internal static class ScreenBench
{
    public const string Option = "--screen-bench";

    /// <summary>
    /// Words: a log, a text, a command. Runs it behind a screen until the log holds the text, and looks rarely; prints the
    /// milliseconds of CPU time that it took.
    /// </summary>
    public const string UntilOption = "--screen-until";

    private const string FrameBegin = "\e[?2026h";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);

    public static int RunUntil(string log, string text, string command)
    {
        using var session = new PtySession(command, "\e", new Dictionary<string, string>());
        while (!session.Child.WaitForExit(100))
        {
            if (File.Exists(log) && File.ReadAllText(log).Contains(text, StringComparison.Ordinal))
            {
                Console.WriteLine(((long)CpuTime(session.Child.Id, screenOnly: false).TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
                session.Type("\x3");
                session.WaitForExit();
            }
        }

        return 0;
    }

    /// <summary>Words: name, columns, rows, seconds, <c>all</c> or <c>screen</c> for the threads that count, command.</summary>
    public static int Run(IReadOnlyList<string> words)
    {
        var (columns, rows) = (Number(words[1]), Number(words[2]));
        var began = Stopwatch.StartNew();
        using var session = new PtySession(string.Join(' ', words.Skip(5)), "\e", new Dictionary<string, string>(), columns, rows);
        var screenOnly = words[4] == "screen";
        session.WaitFor(() => Updates(session.Chunks).Count > 1 || began.Elapsed.TotalSeconds > 4, "a first frame");
        var (cpu, since) = (CpuTime(session.Child.Id, screenOnly), began.Elapsed);
        var end = since + TimeSpan.FromSeconds(Number(words[3]));
        while (began.Elapsed < end && !session.Child.WaitForExit(100))
        {
            // The child writes, the session reads.
        }

        var seconds = (began.Elapsed - since).TotalSeconds;
        var used = session.Child.HasExited ? double.NaN : (CpuTime(session.Child.Id, screenOnly) - cpu).TotalSeconds;
        var updates = Frames(session.Output) ?? Updates(session.Chunks);
        var later = updates.Skip(1).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{words[0],-10} {columns,4}x{rows,-3} first {updates.FirstOrDefault(),6} B after {session.Chunks[0].At.TotalMilliseconds,4:0} ms   updates {later.Count,4} in {seconds:0.0} s: median {(later.Count > 0 ? later[later.Count / 2] : 0),5} B, greatest {later.LastOrDefault(),6} B   CPU {100 * used / seconds:0.00} % of a core"));
        session.Type("\x3");
        session.WaitFor(() => session.Child.HasExited || began.Elapsed > end + TimeSpan.FromSeconds(3), "its end");
        return 0;
    }

    /// <summary>The bytes of each frame where the program marks them, those before the first added to it; null where it does not.</summary>
    private static List<int>? Frames(string output)
    {
        var parts = output.Split(FrameBegin);
        var sizes = parts.Skip(1).Select(part => FrameBegin.Length + Encoding.UTF8.GetByteCount(part)).ToList();
        if (sizes.Count == 0)
        {
            return null;
        }

        sizes[0] += parts[0].Length;
        return sizes;
    }

    private static List<int> Updates(IReadOnlyList<(TimeSpan At, int Bytes)> chunks)
    {
        var updates = new List<int>();
        var last = TimeSpan.MinValue;
        foreach (var (at, bytes) in chunks)
        {
            if (updates.Count == 0 || at - last > Pause)
            {
                updates.Add(0);
            }

            updates[^1] += bytes;
            last = at;
        }

        return updates;
    }

    /// <summary>User and system time of the whole process, or of its main thread and the terminal's.</summary>
    private static TimeSpan CpuTime(int process, bool screenOnly) => screenOnly
        ? ProcFacts.Threads(process, "terminal").Append($"/proc/{process}/task/{process}").Aggregate(TimeSpan.Zero, (sum, thread) => sum + ProcFacts.CpuTime(thread))
        : ProcFacts.CpuTime($"/proc/{process}");

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);
}
