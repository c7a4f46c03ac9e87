using static TuiScan.Tests.Bench.Integrity.Contender;

namespace TuiScan.Tests.Bench.Integrity;

/// <summary>The comparisons. Baselines are recorded again for each group, so that they match the current tree.</summary>
internal sealed class Groups(Options options, IReadOnlyList<string> programs, string hello)
{
    /// <summary>Every sum of 1 new, 2 removed, 4 changed, 8 unverified, 16 moved: the tree may change during the run.</summary>
    private static readonly int[] Findings = [.. Enumerable.Range(1, 31)];

    /// <summary>xargs: a program reported a file that it could not read.</summary>
    private const int SomeFailed = 123;

    public Group Make(string name, string tree) => name switch
    {
        "content" => Content(tree),
        "defaults" => Defaults(tree),
        "blake3" => Blake3(tree),
        "changed" => Changed(tree),
        "baseline" => Baseline(tree),
        "huge" => Huge(),
        "one" => One(),
        "version" => Version(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    /// <summary>A check of a tree by the first program alone.</summary>
    public Group Alone(string tree) => new(tree, [Check(programs[0], tree, Settings.Fast)]);

    private Group Content(string tree)
    {
        List<Contender> all = [Hash(tree, "xxhsum -H3"), .. programs.Select(p => Check(p, tree, Settings.Fast))];
        if (IsInstalled("b3sum"))
        {
            all.Add(Hash(tree, "b3sum --num-threads 1"));
        }

        return new Group($"Content: check with fast against hashing alone, {tree}", all);
    }

    private Group Defaults(string tree) => new(
        $"Content: check with the defaults against hashing alone, {tree}",
        [Hash(tree, "sha256sum"), .. programs.Select(p => Check(p, tree, Settings.Defaults))]);

    private Group Blake3(string tree) => new(
        $"Tamper-proof digests: check with blake3 against check with the defaults (sha256), {tree}",
        [Check(programs[0], tree, Settings.Defaults), .. programs.Select(p => Check(p, tree, Settings.Blake3))]);

    private Group Changed(string tree)
    {
        var settings = Settings.Fast with { Name = "fast, changed", Lines = $"{Settings.Fast.Lines}rehash = \"changed\"\n" };
        return new Group(
            $"Metadata: check with fast and rehash = \"changed\" against find -printf, {tree}",
            [
                new Contender("find -printf", ["find", tree, "-xdev", "-printf", "%s %T@\\n"]),
                .. programs.Select(p => Check(p, tree, settings)),
            ]);
    }

    private Group Baseline(string tree) => new(
        $"Recording against checking, {tree}",
        [
            Check(programs[0], tree, Settings.Fast),
            .. programs.Select(p => new Contender(
                Name(p, "baseline, fast"),
                [p, "baseline", ProfileOf(Settings.Fast), "--root", tree, "--baseline", Path.Combine(options.Scratch, "recorded"), "--replace", "-q"], 8)),
        ]);

    private Group Huge()
    {
        var tree = Trees.Huge(options.Scratch, options.Huge);
        return new Group(
            $"Four files of {options.Huge / 1e9:F2} GB",
            [
                Shell("xargs -P2 -n1 xxhsum -H3", $"find {Quote(tree)} -type f -print0 | xargs -0 -P2 -n1 xxhsum -H3"),
                .. programs.Select(p => Check(p, tree, Settings.Fast)),
            ]);
    }

    private Group One()
    {
        var tree = Trees.Small(options.Scratch, 1);
        return new Group(
            "Check of a tree of one file against a program that says hello",
            [new Contender("hello", [hello]), .. programs.SelectMany(p => new[] { Check(p, tree, Settings.Fast), Check(p, tree, Settings.Defaults) })]);
    }

    private Group Version() => new(
        "Start: tuiscan --version against a program that says hello",
        [new Contender("hello", [hello]), .. programs.Select(p => new Contender(Name(p, "--version"), [p, "--version"]))]);

    /// <summary>The peers that take minutes; their data is prepared before, untimed.</summary>
    public IEnumerable<Contender> Slow(string tree)
    {
        if (IsInstalled("aide"))
        {
            var configuration = Path.Combine(options.Scratch, "aide.conf");
            var database = Path.Combine(options.Scratch, "aide.db");
            File.WriteAllText(
                configuration,
                $"database_in=file:{database}\ndatabase_out=file:{database}\nreport_url=stdout\n{tree} p+i+n+u+g+s+m+c+sha256\n");
            yield return new Contender("aide --init, sha256", ["aide", "--init", "-c", configuration], Findings);
            yield return new Contender("aide --check, sha256", ["aide", "--check", "-c", configuration], Findings);
        }

        if (IsInstalled("hashdeep"))
        {
            yield return new Contender("hashdeep -c md5 -r -j2", ["hashdeep", "-c", "md5", "-r", "-j2", tree], 1, 64);
        }
    }

    private static Contender Hash(string tree, string program) => Shell(
        $"find, xargs -P2 {program}", $"find {Quote(tree)} -xdev -type f -print0 | xargs -0 -P2 -n500 {program}", SomeFailed);

    private Contender Check(string program, string tree, Settings settings)
    {
        var baseline = Path.Combine(options.Scratch, $"{Path.GetFileName(tree)}-{settings.Name}.baseline");
        string[] words = [ProfileOf(settings), "--root", tree, "--baseline", baseline, "-q"];
        var record = Runner.Run(new Contender("", [program, "baseline", .. words, "--replace"]), samples: false);
        if (record.ExitCode is not (0 or 8))
        {
            throw new InvalidOperationException($"{program} baseline of {tree}: exit {record.ExitCode}");
        }

        return new Contender(Name(program, $"check, {settings.Name}"), [program, "check", .. words], Findings);
    }

    /// <summary>The file of a profile with these settings, so that the measurement does not depend on the program's defaults.</summary>
    private string ProfileOf(Settings settings)
    {
        var path = Path.Combine(options.Scratch, $"{settings.Name}.toml");
        File.WriteAllText(path, $"[job]\nkind = \"integrity\"\n{settings.Lines}");
        return path;
    }

    private string Name(string program, string what) => programs.Count == 1 ? $"tuiscan {what}" : $"{program} {what}";
}
