using System.Text.Json;
using Xunit;

namespace TuiScan.Tests.Tui.Cli;

/// <summary>Jobs of kind records: the same result and the same output in every mode, whatever happens on the way.</summary>
public sealed class RecordsTests : IDisposable
{
    private readonly ProgramSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Records_EveryModeAndSwitches_TheSameResultAndOutput()
    {
        WriteNumbers(rows: 40_000);
        Profile(
            "where = 'kind != \"skip\"'",
            "group_by = [\"kind\"]",
            "aggregates = [\"count\", \"sum(n)\", \"mean(d)\", \"sum(f)\", \"min(t)\", \"max(n)\", \"distinct(t)\"]",
            "output = \"out.csv\"");
        var expected = ResultOf("--mode", "sequential");
        var saved = File.ReadAllText(_sandbox.At("out.csv"));

        Assert.Equal(30_000, JsonDocument.Parse(expected).RootElement.GetProperty("kept").GetInt32());
        foreach (var mode in new[] { "threads", "tasks", "processes" })
        {
            Assert.Equal(expected, ResultOf("--mode", mode, "--workers", "3"));
            Assert.Equal(saved, File.ReadAllText(_sandbox.At("out.csv")));
        }

        Assert.Equal(expected, ResultOf("--mode", "threads", "--workers", "2", "--queue", "2",
            "--switch-after", "1i:processes", "--switch-after", "3i:tasks"));
        Assert.Equal(saved, File.ReadAllText(_sandbox.At("out.csv")));
    }

    private string ResultOf(params string[] options)
    {
        var outcome = _sandbox.Run(["run", "./p.toml", "--format", "json", .. options]);
        Assert.True(outcome.Exit == 0, outcome.Error);
        Assert.Equal(2, outcome.Lines.Count);
        return outcome.Lines[0];
    }

    private void Profile(params string[] lines) => File.WriteAllText(
        _sandbox.At("p.toml"), $"[job]\nkind = \"records\"\ninput = [\"in.csv\"]\n{string.Join('\n', lines)}\n");

    private void WriteNumbers(int rows)
    {
        var random = new Random(1);
        File.WriteAllLines(_sandbox.At("in.csv"), Enumerable.Range(0, rows).Select(n => FormattableString.Invariant(
            $"{(n % 4 == 0 ? "skip" : "k" + random.Next(5))},{n},{random.Next(1000)}.{random.Next(100):00},{random.NextDouble():E3},\"text, \"\"{random.Next(500)}\"\"\"")).Prepend("kind,n,d,f,t"));
    }
}
