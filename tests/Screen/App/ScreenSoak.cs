using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using TuiScan.Tests.TestKit;

namespace TuiScan.Tests.Screen.App;

/// <summary>
/// A long day of a screen in short: runs, keys, switches of the mode, resizes and killed children, at random, while the memory of
/// the screen's own process is watched. Linux only.
/// </summary>
internal static partial class ScreenSoak
{
    public const string Option = "--screen-soak";

    /// <summary>None of these leaves the screen, records a baseline or writes a file.</summary>
    private static readonly string[] Keys =
    [
        "r", "r", "y", "m1\r", "m2\r", "m3\r", "m4\r", "M", "+", "-", "P", " ", "d", "s", "R", "j", "k", "G", "g", "l", "h", "\r", "\e", "z",
        "?", "/new\r", "/\x15\r", "*", ".", "v", "V", "f", "t", "U", "\t", "1", "2", "3", "4", "5", ":", "e\e", "y", "p\e", "L50MB\r", "L0\r",
    ];

    private static readonly (int Width, int Height)[] Sizes = [(80, 24), (120, 40), (200, 50), (40, 10)];

    /// <summary>Words: seconds, seed, command. Prints RssAnon as it was in each sixtieth of the time, and its range after the first tenth.</summary>
    public static int Run(IReadOnlyList<string> words)
    {
        var (seconds, random) = (Number(words[0]), new Random(Number(words[1])));
        var watch = Stopwatch.StartNew();
        using var session = new PtySession(string.Join(' ', words.Skip(2)), "\e", new Dictionary<string, string>());
        var process = session.Child.Id;
        var samples = new List<long>();
        var (killed, typed) = (0, 0);
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            if (session.Child.WaitForExit(random.Next(50, 1000)))
            {
                Console.WriteLine($"the screen ended with {session.Child.ExitCode} after {watch.Elapsed}");
                return 1;
            }

            switch (random.Next(12))
            {
                case 0:
                    session.Resize(Sizes[random.Next(Sizes.Length)].Width, Sizes[random.Next(Sizes.Length)].Height);
                    break;
                case 1:
                    killed += KillChild(process, random);
                    break;
                default:
                    // A dialog that is open would take most keys.
                    session.Type(random.Next(2) == 0 ? "\e" : "");
                    session.Type(Keys[random.Next(Keys.Length)]);
                    typed++;
                    break;
            }

            if (watch.Elapsed.TotalSeconds * 60 / seconds > samples.Count + 1)
            {
                samples.Add(ProcFacts.Status($"/proc/{process}", "RssAnon"));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,6:0} s  {samples[^1] / 1024.0,6:0.0} MiB  {typed} keys, {killed} children killed"));
            }
        }

        var later = samples.Skip(samples.Count / 10).ToList();
        var (half, rest) = (later.Take(later.Count / 2).ToList(), later.Skip(later.Count / 2).ToList());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"RssAnon after the first tenth: {later.Min() / 1024.0:0.0} to {later.Max() / 1024.0:0.0} MiB; means of the halves {half.Average() / 1024:0.0} and {rest.Average() / 1024:0.0} MiB"));
        session.Type("\x3");
        if (!session.Child.WaitForExit(10_000))
        {
            Console.WriteLine("the screen did not end after Ctrl-C");
            return 1;
        }

        return 0;
    }

    private static int KillChild(int parent, Random random)
    {
        var children = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => DigitsRegex().IsMatch(name!))
            .Select(name => Number(name!)).Where(child => IsChild(child, parent)).ToList();
        if (children.Count == 0)
        {
            return 0;
        }

        using var child = Process.GetProcessById(children[random.Next(children.Count)]);
        child.Kill();
        return 1;
    }

    private static bool IsChild(int process, int parent)
    {
        try
        {
            return ProcFacts.Status($"/proc/{process}", "PPid") == parent;
        }
        catch (IOException)
        {
            // Ended meanwhile.
            return false;
        }
    }

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);

    [GeneratedRegex("^[0-9]+$")]
    private static partial Regex DigitsRegex();
}
