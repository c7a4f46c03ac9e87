using System.Diagnostics;
using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Executors;

/// <summary>A run in a process of its own, switched from one mode to another, which can be killed.</summary>
internal sealed class TestParent : IDisposable
{
    public const string Option = "--test-parent";

    private readonly Process _process;
    private string _mark = "";

    private TestParent(Process process) => _process = process;

    /// <summary>The parent's life: prints the word by which its children are found, and never ends by itself.</summary>
    public static int Run(string[] words)
    {
        var numbers = words[3..].Select(w => int.Parse(w, CultureInfo.InvariantCulture)).ToArray();
        using var run = new TestRun(new TestPlan(words[0], Enum.Parse<ExecutionMode>(words[1]), numbers[0]) { Delay = 200 }).Start();
        _ = run.WaitForCommitted(1);
        run.Post(new RunCommand.SwitchMode(Enum.Parse<ExecutionMode>(words[2])));
        run.WaitUntil(() => numbers[1] == 0 || --numbers[1] == 0, "a random moment");
        Console.WriteLine(run.Mark);
        _ = run.End();
        return 0;
    }

    public static TestParent Start(string root, ExecutionMode from, ExecutionMode to, int workers, int moment)
    {
        var command = TestProgram.Command(
            Option, root, from.ToString(), to.ToString(), workers.ToString(CultureInfo.InvariantCulture), moment.ToString(CultureInfo.InvariantCulture));
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        return new TestParent(Process.Start(start)!);
    }

    /// <summary>The ids of its living children.</summary>
    public IReadOnlyList<int> Children => TestRun.FindChildren(_mark, _process.Id);

    /// <summary>Waits until it has printed its word.</summary>
    public void WaitUntilUnderWay()
    {
        var line = _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.True(((IAsyncResult)line).AsyncWaitHandle.WaitOne(Wait.Limit), "the parent does not begin");
        _mark = line.GetAwaiter().GetResult() ?? "";
        Assert.StartsWith("mark-", _mark, StringComparison.Ordinal);
    }

    public void Kill() => Tool.Run("kill", "-9", _process.Id.ToString(CultureInfo.InvariantCulture));

    public void WaitUntilNoneIsLeft() => Wait.Until(() => Children.Count == 0, "the end of its children", () => string.Join(' ', Children));

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
