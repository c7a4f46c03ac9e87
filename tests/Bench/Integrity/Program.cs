namespace TuiScan.Tests.Bench.Integrity;

/// <summary>Compares TuiScan with its peers; tables go to stdout in Markdown, steps to stderr.</summary>
internal static class Program
{
    private static readonly int[] Sizes = [100_000, 1_000_000, 2_000_000];

    private static int Main(string[] arguments)
    {
        if (Options.Read(arguments) is not { } options)
        {
            return 64;
        }

        var program = Environment.GetEnvironmentVariable("TUISCAN_PROGRAM");
        var hello = Environment.GetEnvironmentVariable("TUISCAN_HELLO");
        if (program is null || hello is null || !Contender.IsInstalled("xxhsum"))
        {
            Console.Error.WriteLine("bench integrity: to be started by ./build.sh bench integrity, and needs xxhsum");
            return 64;
        }

        Directory.CreateDirectory(options.Scratch);
        var tree = options.Files is { } files ? Trees.Small(options.Scratch, files) : options.Tree;
        var groups = new Groups(options, options.Programs.Count > 0 ? options.Programs : [program], hello);
        Machine.Print(Console.Out, options.Rounds);
        foreach (var name in options.Only.Where(n => n != "linear"))
        {
            var group = groups.Make(name, tree);
            if (!group.Run(options.Rounds))
            {
                return 1;
            }

            group.Print(Console.Out);
        }

        if (options.Only.Contains("linear") && !Linear(options, groups))
        {
            return 1;
        }

        if (options.Slow)
        {
            Slow(groups, tree);
        }

        return 0;
    }

    /// <summary>All sizes in one group, so that variations of the machine affect them alike.</summary>
    private static bool Linear(Options options, Groups groups)
    {
        var all = Sizes.Select(size => groups.Alone(Trees.Small(options.Scratch, size))).ToList();
        if (all.Exists(group => !group.Run(options.Rounds)))
        {
            return false;
        }

        Console.WriteLine("\n### Microseconds per file by the size of the tree\n\n| files | microseconds |\n|---|---|");
        for (var i = 0; i < all.Count; i++)
        {
            Console.WriteLine($"| {Sizes[i]:N0} | {all[i].Median(0) * 1e6 / Sizes[i]:F2} |");
        }

        all.ForEach(group => group.Print(Console.Out));
        return true;
    }

    private static void Slow(Groups groups, string tree)
    {
        Console.WriteLine($"\n### Once each, {tree}\n\n| | seconds | CPU seconds |\n|---|---|---|");
        foreach (var contender in groups.Slow(tree))
        {
            var stopped = Runner.Run(contender, samples: false);
            Console.WriteLine($"| {contender.Name} | {stopped.Wall.TotalSeconds:F1} | {stopped.Cpu.TotalSeconds:F1} |");
        }
    }
}
