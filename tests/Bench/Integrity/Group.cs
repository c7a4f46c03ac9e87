namespace TuiScan.Tests.Bench.Integrity;

/// <summary>
/// Contenders for the same work, run in turn (A B C A B C), so that other load on the machine affects all alike. The first is
/// the reference: the ratio is the median of the rounds' own ratios, since neighbours in time saw the same machine.
/// </summary>
internal sealed class Group(string title, IReadOnlyList<Contender> contenders)
{
    private readonly List<Stopped>[] _runs = [.. contenders.Select(_ => new List<Stopped>())];
    private readonly long[] _memory = new long[contenders.Count];

    /// <summary>The tree or the work.</summary>
    public string Title => title;

    /// <summary>Runs all; false when one failed.</summary>
    public bool Run(int rounds)
    {
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                var stopped = Runner.Run(contenders[i], samples: round < 0);
                if (stopped.ExitCode != 0 && !contenders[i].Accepts.Contains(stopped.ExitCode))
                {
                    Console.Error.WriteLine($"{contenders[i].Name}: exit {stopped.ExitCode}: {string.Join(' ', contenders[i].Arguments)}");
                    return false;
                }

                if (round < 0)
                {
                    _memory[i] = stopped.AnonymousBytes;
                }
                else
                {
                    _runs[i].Add(stopped);
                }
            }

            Console.Error.WriteLine($"  {title}: {(round < 0 ? "warm" : $"round {round + 1} of {rounds}")}");
        }

        return true;
    }

    /// <summary>The median wall time of a contender, in seconds.</summary>
    public double Median(int contender) => Statistics.Median(_runs[contender].Select(r => r.Wall.TotalSeconds));

    /// <summary>A table in Markdown.</summary>
    public void Print(TextWriter to)
    {
        to.WriteLine($"\n### {title}\n");
        to.WriteLine("| | seconds, median | least to most | ratio | its spread | CPU seconds | CPU ratio | RssAnon, MB |");
        to.WriteLine("|---|---|---|---|---|---|---|---|");
        for (var i = 0; i < contenders.Count; i++)
        {
            var walls = _runs[i].ConvertAll(r => r.Wall.TotalSeconds);
            var ratios = _runs[i].Select((r, n) => r.Wall / _runs[0][n].Wall).ToList();
            var cpus = _runs[i].Select((r, n) => r.Cpu / _runs[0][n].Cpu);
            to.WriteLine(
                $"| {contenders[i].Name} | {Statistics.Median(walls):F3} | {walls.Min():F3} to {walls.Max():F3} "
                + $"| {Statistics.Median(ratios):F2} | {ratios.Min():F2} to {ratios.Max():F2} "
                + $"| {Statistics.Median(_runs[i].Select(r => r.Cpu.TotalSeconds)):F2} | {Statistics.Median(cpus):F2} "
                + $"| {_memory[i] / 1e6:F0} |");
        }
    }
}
