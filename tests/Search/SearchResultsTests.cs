using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Telemetry;
using TuiScan.Search;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Search;

/// <summary>What a search shows where its lines have no reader.</summary>
public sealed class SearchResultsTests : IDisposable
{
    private static readonly JobRegistry Jobs = new(new JobRegistry.Entry(SearchPlugin.KindName, () => new SearchPlugin()));

    private readonly ProfileFixture _fixture = new(Jobs.CreateTable());

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Run_WithoutAReader_ShowsMatchesAsRowsAndNoAlert()
    {
        _fixture.Write("cwd/tree/a.txt", "one\nthe \e[31mneedle here\n");
        _fixture.Write("cwd/tree/b.txt", "needle\n");
        using var run = Prepare("pattern = \"needle\"");
        Assert.NotNull(run.Snapshot().Results);

        run.Execute(CancellationToken.None);

        var snapshot = run.Snapshot();
        var table = Assert.Single(snapshot.Results!.Tables);
        Assert.Equal(["path", "line", "column", "text"], table.Columns.Select(column => column.Title.ToString()));
        Assert.Equal(
            ["a.txt 2 10 the \\x1b[31mneedle here", "b.txt 1 1 needle"],
            table.Rows.Select(row => string.Join(' ', row)).Order(StringComparer.Ordinal));
        Assert.Contains(snapshot.Results.Fields, field => field.Name == "matches" && field.Value == "2");
        Assert.Empty(snapshot.Alerts);
    }

    [Fact]
    public void Run_WithAReader_KeepsNoRows()
    {
        _fixture.Write("cwd/tree/a.txt", "needle\n");
        using var run = Prepare("pattern = \"needle\"", new DroppedOutput());

        run.Execute(CancellationToken.None);

        Assert.Empty(run.Snapshot().Results!.Tables);
    }

    private RunHandle Prepare(string keys, IJobOutput? output = null)
    {
        var profile = _fixture.Valid($"[job]\nkind = \"search\"\nroots = [\"tree\"]\n{keys}\n");
        return new RunFactory(Jobs, TimeProvider.System).Prepare(new RunRequest(profile) { Output = output }, new NoLog()).Required();
    }

    private sealed class DroppedOutput : IJobOutput
    {
        public FaultCode Write(in JobLine line) => FaultCode.None;

        public FaultCode Tick() => FaultCode.None;

        public FaultCode Complete() => FaultCode.None;
    }

    private sealed class NoLog : IRunLog
    {
        public void Write(string text)
        {
        }

        public void Bug(Exception exception, FilePath path) => Assert.Fail(exception.ToString());
    }
}
