using System.Diagnostics;
using System.Globalization;
using TuiScan.Engine.Model;
using Xunit;

namespace TuiScan.Tests.Engine.Executors;

/// <summary>A run with children in a process of its own, which can be killed.</summary>
internal sealed class TestParent : IDisposable
{
    public const string Option = "--test-parent";

    private readonly Process _process;

    private TestParent(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>The parent's life: runs for a long time and tells its children's ids.</summary>
    public static int Run(string[] words)
    {
        using var run = new TestRun(new TestPlan(words[0], ExecutionMode.Processes, 3) { Delay = 1000 }).Start();
        run.WaitUntil(() => run.Snapshot().Workers.Count(w => w.SystemId > 0 && w.CurrentItem.Length > 0) == 3, "children at work");
        Console.WriteLine(string.Join(' ', run.Snapshot().Workers.Select(w => w.SystemId)));
        _ = run.End();
        return 0;
    }

    public static TestParent Start(string root)
    {
        var self = TestChild.Self(Option, root);
        var start = new ProcessStartInfo(self.FileName, self.Arguments) { RedirectStandardOutput = true, RedirectStandardInput = true };
        return new TestParent(Process.Start(start)!);
    }

    /// <summary>The ids of its children, once they are at work.</summary>
    public IReadOnlyList<int> Children(int count)
    {
        var line = _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.True(((IAsyncResult)line).AsyncWaitHandle.WaitOne(TestRun.Patience), "no children");
        var ids = (line.GetAwaiter().GetResult() ?? "").Split(' ').Select(w => int.Parse(w, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(count, ids.Count);
        return ids;
    }

    public void WaitUntilNoneIsLeft(IReadOnlyList<int> children)
    {
        var began = Stopwatch.GetTimestamp();
        while (children.Where(IsAlive).ToList() is { Count: > 0 } left)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(5), $"orphans: {string.Join(' ', left)}");
            _ = TestContext.Current.CancellationToken.WaitHandle.WaitOne(5);
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static bool IsAlive(int id)
    {
        try
        {
            // An orphan's zombie is for init to reap.
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
