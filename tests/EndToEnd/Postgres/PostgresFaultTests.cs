using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Postgres;

/// <summary>A table when a run, or the server, ends in the middle. Has a server of its own, which it kills.</summary>
public sealed class PostgresFaultTests : IClassFixture<PostgresServer>, IDisposable
{
    /// <summary>True while rows are being transferred.</summary>
    private const string InTheMiddle = "count(*) = 2 and min(tuples_processed) > 10000 from pg_stat_progress_copy";

    private readonly PostgresServer _server;
    private readonly PostgresSandbox _sandbox;

    public PostgresFaultTests(PostgresServer server)
    {
        _server = server;
        _sandbox = new PostgresSandbox(server);
        server.Ask("DROP TABLE IF EXISTS kept; CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");
        _sandbox.Write("query = 'select generate_series(1, 2000000000) as n'", "table = 'kept'", "table_exists = 'replace'");
    }

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void Signal_InMidRun_LeavesTheTableAsItWas(string signal, int exit)
    {
        var outcome = _sandbox.RunAnd(pid =>
        {
            _server.WaitUntil(InTheMiddle);
            Tool.Signal(signal, pid);
        });

        Assert.Equal(exit, outcome.Exit);
        Assert.True(outcome.Json[^1].GetProperty("interrupted").GetBoolean());
        Assert.Contains("no row was saved", outcome.Output, StringComparison.Ordinal);
        AssertAsItWas();
        _server.WaitUntil("count(*) = 0 from pg_stat_activity where application_name = 'tuiscan'");
    }

    [Fact]
    public void Signal_WhileTheServerThinks_StopsAtOnce()
    {
        _sandbox.Write("query = 'select pg_sleep(3600) as n'");

        var outcome = _sandbox.RunAnd(pid =>
        {
            _server.WaitUntil("count(*) > 0 from pg_stat_activity where application_name = 'tuiscan' and wait_event = 'PgSleep'");
            Tool.Signal("INT", pid);
        });

        Assert.Equal(130, outcome.Exit);
        _server.WaitUntil("count(*) = 0 from pg_stat_activity where application_name = 'tuiscan'");
    }

    [Fact]
    public void Program_KilledInMidRun_LeavesTheTableAsItWas()
    {
        _sandbox.RunAnd(pid =>
        {
            _server.WaitUntil(InTheMiddle);
            Tool.Signal("KILL", pid);
        });

        _server.WaitUntil("count(*) = 0 from pg_stat_activity where application_name = 'tuiscan'");
        AssertAsItWas();
    }

    [Fact]
    public void Server_KilledInMidRun_IsOneLineAndTheTableAsItWas()
    {
        var outcome = _sandbox.RunAnd(_ =>
        {
            _server.WaitUntil(InTheMiddle);
            _server.Kill();
        });

        _server.Start();
        Assert.Contains(outcome.Exit, (int[])[66, 74]);
        Assert.Single(outcome.Harmless().Error.TrimEnd('\n').Split('\n'));
        AssertAsItWas();
    }

    [Fact]
    public void QuerysConnection_LostInMidRun_IsNoInputAndTheTableAsItWas()
    {
        var outcome = _sandbox.RunAnd(_ =>
        {
            _server.WaitUntil(InTheMiddle);
            _server.Ask("select pg_terminate_backend(pid) from pg_stat_progress_copy where command = 'COPY TO'");
        });

        Assert.Equal(66, outcome.Exit);
        Assert.Contains("the query of database postgres on ", outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Harmless().Error.TrimEnd('\n').Split('\n'));
        AssertAsItWas();
    }

    [Fact]
    public void TablesConnection_LostInMidRun_IsNoOutputAndTheTableAsItWas()
    {
        var outcome = _sandbox.RunAnd(_ =>
        {
            _server.WaitUntil(InTheMiddle);
            _server.Ask("select pg_terminate_backend(pid) from pg_stat_progress_copy where command = 'COPY FROM'");
        });

        Assert.Equal(74, outcome.Exit);
        Assert.Contains("table kept of database postgres on ", outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Harmless().Error.TrimEnd('\n').Split('\n'));
        AssertAsItWas();
    }

    /// <summary>A deferred trigger keeps the server busy in the middle of COMMIT, where its connection is ended.</summary>
    [Fact]
    public void TablesConnection_LostWhileItCommits_SaysThatNobodyKnows()
    {
        _server.Ask("""
            CREATE OR REPLACE FUNCTION think() RETURNS trigger LANGUAGE plpgsql AS 'begin perform pg_sleep(3600); return null; end';
            CREATE CONSTRAINT TRIGGER thinks AFTER INSERT ON kept DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION think();
            """);
        _sandbox.Write("query = 'select 5 as n'", "table = 'kept'", "table_exists = 'append'");

        var outcome = _sandbox.RunAnd(_ =>
        {
            const string committing = "from pg_stat_activity where query = 'COMMIT' and wait_event = 'PgSleep'";
            _server.WaitUntil("count(*) = 1 " + committing);
            // Not ended by a message of the server, which would say that it was rolled back, but by the end of its process.
            Tool.Signal("KILL", _server.Ask("select pid " + committing)!);
        });

        _server.WaitUntilUp();
        Assert.Equal(74, outcome.Exit);
        Assert.Contains("whether the rows were committed is unknown", outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Harmless().Error.TrimEnd('\n').Split('\n'));
        AssertAsItWas();
    }

    [Fact]
    public void Spool_DiskFull_IsOneLineAndTheTableAsItWas()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "needs root on Linux, to mount a small file system");

        var outcome = _sandbox.Files.Shell("""
            mkdir small
            exec unshare -m sh -c 'mount -t tmpfs -o size=32k,mode=700 none small || exit 99; TMPDIR=$PWD/small exec "$tuiscan" run ./p.toml'
            """);

        Assert.SkipWhen(outcome.Exit is 1 or 99 && outcome.Output.Length == 0, "nothing may be mounted here");
        Assert.Equal(74, outcome.Exit);
        Assert.Contains("no space left on device (ENOSPC); TMPDIR names another place", outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Harmless().Error.TrimEnd('\n').Split('\n'));
        AssertAsItWas();
    }

    private void AssertAsItWas() => Assert.Equal("42", _server.Ask("select string_agg(n::text, ',') from kept"));
}
