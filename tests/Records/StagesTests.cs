using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Postgres;
using TuiScan.Records;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Records;

/// <summary>A records run as the screen sees it, and the side effects that a trial must not have.</summary>
public sealed class StagesTests : IDisposable
{
    private static readonly JobRegistry Jobs = new(new JobRegistry.Entry(RecordsPlugin.KindName, () => new RecordsPlugin(new PostgresDatabase())));

    private readonly ProfileFixture _fixture = new(Jobs.CreateTable());

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Run_Snapshot_ShowsTheQueuesOfAllStages()
    {
        using var session = Prepare(isTrial: false);
        Assert.Equal(["read", "work", "save"], session.Snapshot().Queues.Select(queue => queue.Name));
        Assert.Equal(1, session.Snapshot().Queues[0].Depth);
        Assert.Equal(64, session.Snapshot().Queues[1].Capacity);

        var report = session.Execute(CancellationToken.None);

        Assert.Equal(0, report.Summary.Exit);
        Assert.Equal(0, session.Snapshot().Queues[0].Depth);
        var table = Assert.Single(session.Snapshot().Results!.Tables);
        Assert.Equal(["a", "count"], table.Columns.Select(column => column.Title.ToString()).Take(2));
        Assert.Contains(table.Rows, row => row[0] == "1" && row[1] == "2");
        Assert.Contains(session.Snapshot().Results!.Fields, field => field.Name == "records");
        Assert.DoesNotContain(session.Snapshot().Alerts, alert => alert.Kind == "result");
    }

    [Fact]
    public void Trial_WritesNothing()
    {
        using (var session = Prepare(isTrial: true))
        {
            Assert.Equal(0, session.Execute(CancellationToken.None).Summary.Exit);
        }

        Assert.Empty(Directory.GetFiles(_fixture.Folder, "out*"));
    }

    private RunHandle Prepare(bool isTrial)
    {
        _fixture.Write("cwd/in.csv", "a,b\n1,2\n1,3\n");
        var profile = _fixture.Valid("[job]\nkind = \"records\"\ninput = [\"in.csv\"]\ngroup_by = [\"a\"]\noutput = \"out.csv\"\n");
        return new RunFactory(Jobs, TimeProvider.System).Prepare(new RunRequest(profile) { IsTrial = isTrial }, new NoLog()).Required();
    }

    private sealed class NoLog : IRunLog
    {
        public void Write(string text)
        {
        }

        public void Bug(Exception exception, FilePath path) => Assert.Fail(exception.ToString());
    }
}
