using System.Diagnostics;
using System.Globalization;
using TuiScan.Engine.Model;
using Xunit;

namespace TuiScan.Tests.Core.Executors;

/// <summary>
/// Every kind of trouble, number of workers and ordered pair of modes, at random moments: what is committed equals what a
/// sequential run commits, each item once, the ledger balances, and no process is left. Here a few of each; <c>./build.sh bench
/// soak</c> plays all of them.
/// </summary>
[Collection(ExecutorSuite.Name)]
public sealed class ConformanceTests
{
    private static readonly int Seed = Environment.GetEnvironmentVariable("TUISCAN_SEED") is { } seed
        ? int.Parse(seed, CultureInfo.InvariantCulture)
        : Environment.TickCount & 0xFFFFFF;

    public static TheoryData<Trouble> Troubles => [.. Enum.GetValues<Trouble>()];

    public ConformanceTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "signals and /proc");

    [Theory]
    [MemberData(nameof(Troubles))]
    public void Switch_UnderTrouble_CommitsWhatSequentialDoes(Trouble trouble)
    {
        var random = new Random(Seed + (int)trouble);
        var pairs = Schedule.Pairs.Where(p => p.From == ExecutionMode.Processes || p.To == ExecutionMode.Processes).ToList();
        var most = Trouble.None == trouble ? 4 : 2;
        var choice = trouble == Trouble.None ? Schedule.Pairs : pairs;
        for (var i = 0; i < most; i++)
        {
            var (from, to) = choice[random.Next(choice.Count)];
            Play(new Schedule(trouble, Schedule.WorkerCounts[random.Next(4)], from, to, random.Next()));
        }
    }

    [Fact(Explicit = true)]
    public void Switch_EveryTroubleWorkersAndPair_CommitsWhatSequentialDoes()
    {
        var random = new Random(Seed);
        Console.Error.WriteLine($"seed {Seed}");
        var began = Stopwatch.GetTimestamp();
        var played = 0;
        foreach (var trouble in Enum.GetValues<Trouble>())
        {
            foreach (var workers in Schedule.WorkerCounts)
            {
                foreach (var (from, to) in Schedule.Pairs)
                {
                    Play(new Schedule(trouble, workers, from, to, random.Next()));
                    played++;
                }

                Console.Error.WriteLine($"{played} schedules, {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s: {trouble}, {workers} workers");
            }
        }
    }

    private static void Play(Schedule schedule)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}: {schedule}");
        try
        {
            schedule.Play();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"TUISCAN_SEED={Seed}: {schedule}", e);
        }
    }
}
