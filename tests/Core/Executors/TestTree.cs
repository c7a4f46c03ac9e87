using System.Globalization;
using TuiScan.Tests.TestKit;

namespace TuiScan.Tests.Core.Executors;

/// <summary>A tree of small files, in a folder of its own.</summary>
internal sealed class TestTree : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="files">Spread over folders of 40; some small, one in twenty of 100 KB.</param>
    /// <param name="extra">Further names in the root's first folder.</param>
    public TestTree(int files, params string[] extra)
    {
        Directory.CreateDirectory(_folder["done"]);
        for (var index = 0; index < files; index++)
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"d{index / 40}/f{index}"), index % 20 == 0 ? 100_000 : index);
        }

        foreach (var name in extra)
        {
            Write("d0/" + name, 10);
        }
    }

    public string Root => _folder["tree"];

    /// <summary>The names that a job that must not be repeated has worked on, one for each time.</summary>
    public IReadOnlyList<string> Done => [.. Directory.EnumerateFiles(_folder["done"]).Select(f => Path.GetFileName(f).Split(' ')[0])];

    /// <summary>The result of a sequential run in this process.</summary>
    public IReadOnlyDictionary<string, string> Oracle()
    {
        using var run = new TestRun(new TestPlan(Root, TuiScan.Engine.Model.ExecutionMode.Sequential, 1));
        run.Job.Release.Set();
        _ = run.End();
        return run.Sink.Items;
    }

    /// <summary>Removes the marks of an earlier run's sabotage.</summary>
    public void ForgetMarks()
    {
        foreach (var mark in Directory.EnumerateFiles(_folder.Path, "once*"))
        {
            File.Delete(mark);
        }
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string name, int length) => _folder.Write("tree/" + name, new string((char)('a' + (length % 26)), length));
}
