using System.Globalization;
using System.Text.Json;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Compute;

/// <summary>Jobs of kind compute: the same result in every mode, whatever happens on the way.</summary>
public sealed class ComputeTests : IDisposable
{
    private readonly ProgramSandbox _sandbox = new();

    public static TheoryData<string> Kernels => ["squares", "waves", "primes", "sha256"];

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Compute_EveryModeAndSwitches_TheSameResult(string kernel)
    {
        Write(kernel, items: 600, size: kernel == "primes" ? 200 : 500);
        var expected = ResultOf("--mode", "sequential");
        var result = JsonDocument.Parse(expected).RootElement;

        Assert.Equal(600, result.GetProperty("counter").GetInt32());
        Assert.Equal(600, result.GetProperty("map").GetArrayLength());
        foreach (var mode in new[] { "threads", "tasks", "processes" })
        {
            Assert.Equal(expected, ResultOf("--mode", mode, "--workers", "3"));
        }

        Assert.Equal(expected, ResultOf("--mode", "threads", "--workers", "2", "--queue", "16",
            "--switch-after", "50i:processes", "--switch-after", "200i:tasks", "--switch-after", "400i:sequential"));
    }

    [Fact]
    public void Compute_SumOfSquares_IsTheFormulas()
    {
        Write("squares", items: 10, size: 100);
        var n = 999L;

        Assert.Equal(n * (n + 1) * ((2 * n) + 1) / 6, JsonDocument.Parse(ResultOf()).RootElement.GetProperty("sum").GetInt64());
    }

    [Fact]
    public void Compute_Primes_AreAsManyAsEverybodyKnows()
    {
        Write("primes", items: 100, size: 1000);

        Assert.Equal(9592, JsonDocument.Parse(ResultOf()).RootElement.GetProperty("sum").GetInt64());
    }

    [Fact]
    public void Compute_ChildrenKilledInTheMiddle_TheSameResult()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "looks into /proc");
        Write("sha256", items: 3000, size: 1500);
        var expected = ResultOf("--mode", "threads");

        var outcome = _sandbox.Shell("""
            "$tuiscan" run ./p.toml --mode processes --workers 2 --format json >out 2>err & run=$!
            wait_until 60 '[ $(pgrep -P $run | wc -l) -ge 2 ]' || fail
            # The first two alone: a third may be the lone one that tries again what one of them died in.
            for child in $(pgrep -P $run | head -n 2); do
              wait_until 60 '[ $(cut -d" " -f14 /proc/$child/stat) -ge 40 ]' || fail # in hundredths of a second: it computes
              kill -9 $child || fail
            done
            wait $run; echo $?
            """);

        Assert.Equal("0", outcome.Output.Trim());
        Assert.Equal(expected, File.ReadLines(_sandbox.At("out")).First());
    }

    private string ResultOf(params string[] options)
    {
        var outcome = _sandbox.Run(["run", "./p.toml", "--format", "json", .. options]);
        Assert.True(outcome.Exit == 0, outcome.Error);
        Assert.Equal(2, outcome.Lines.Count);
        return outcome.Lines[0];
    }

    private void Write(string kernel, int items, int size) => File.WriteAllText(
        _sandbox.At("p.toml"),
        string.Create(CultureInfo.InvariantCulture, $"[job]\nkind = \"compute\"\nkernel = \"{kernel}\"\nitems = {items}\nsize = {size}\n"));
}
