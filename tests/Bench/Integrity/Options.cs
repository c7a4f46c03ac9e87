using System.Globalization;

namespace TuiScan.Tests.Bench.Integrity;

/// <summary>The options of the benchmark.</summary>
internal sealed record Options
{
    public const string Help =
        """
        build.sh bench integrity [--tree DIR] [--files N] [--rounds N] [--only NAME]... [--scratch DIR] [--huge BYTES] [--slow]

          --tree DIR      the tree; /usr by default
          --files N       makes a tree of N small files in the scratch folder and takes that; kept for the next time
          --rounds N      timed rounds of each group, 5 by default; one more before them warms up and samples memory
          --only NAME     one group, repeatable: content, defaults, blake3, changed, baseline,
                          huge, one, version, linear
          --scratch DIR   where baselines and made files go; a folder below the temporary one by default
          --huge BYTES    the size of each of the four huge files, 1073741824 by default
          --slow          also the peers that take minutes, one round each: aide, hashdeep
          --program FILE  another tuiscan, repeatable: each takes part in every group
        fast is xxh128 without xattrs, defaults is sha256 with them, blake3 is the defaults with that digest: the names that the
        tables use. one is a tree of one file.
        linear makes trees of 100,000, 1 and 2 million files (9 GB) and runs only where it is named.
        """;

    private static readonly string[] Usual = ["content", "defaults", "blake3", "changed", "baseline", "huge", "one", "version"];

    public string Tree { get; private set; } = "/usr";

    public int? Files { get; private set; }

    public int Rounds { get; private set; } = 5;

    public string Scratch { get; private set; } = Path.Combine(Path.GetTempPath(), "tuiscan-bench");

    public long Huge { get; private set; } = 1L << 30;

    public bool Slow { get; private set; }

    public List<string> Only { get; } = [];

    public List<string> Programs { get; } = [];

    /// <summary>Null, with a line on stderr, where they are invalid.</summary>
    public static Options? Read(string[] arguments)
    {
        var options = new Options();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!options.Take(arguments[i], i + 1 < arguments.Length ? arguments[i + 1] : null, out var took))
            {
                Console.Error.WriteLine(arguments[i] == "--help" ? Help : $"bench integrity: cannot make sense of {arguments[i]}\n{Help}");
                return null;
            }

            i += took;
        }

        if (options.Only.Count == 0)
        {
            options.Only.AddRange(Usual);
        }

        return options;
    }

    private bool Take(string name, string? value, out int took)
    {
        took = 1;
        switch (name)
        {
            case "--slow":
                took = 0;
                return Slow = true;
            case "--tree" when Directory.Exists(value):
                Tree = Path.GetFullPath(value);
                return true;
            case "--only" when value is not null && (value == "linear" || Usual.Contains(value)):
                Only.Add(value);
                return true;
            case "--program" when File.Exists(value):
                Programs.Add(Path.GetFullPath(value));
                return true;
            case "--scratch" when value is not null:
                Scratch = Path.GetFullPath(value);
                return true;
            default:
                return TakeNumber(name, value);
        }
    }

    private bool TakeNumber(string name, string? value)
    {
        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            return false;
        }

        switch (name)
        {
            case "--files":
                Files = (int)number;
                return true;
            case "--rounds":
                Rounds = (int)number;
                return true;
            case "--huge":
                Huge = number;
                return true;
            default:
                return false;
        }
    }
}
