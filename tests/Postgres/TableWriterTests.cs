using Npgsql;
using TuiScan.Postgres;
using TuiScan.Records.Database;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Postgres;

/// <summary>Writes to a table of a real server, which has a row already.</summary>
public sealed class TableWriterTests : IClassFixture<PostgresServer>
{
    private readonly PostgresServer _server;

    public TableWriterTests(PostgresServer server)
    {
        server.Need();
        _server = server;
        server.Ask("DROP TABLE IF EXISTS kept; CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");
    }

    /// <summary>The server receives that the rows are not to be kept, and ends the connection instead of answering.</summary>
    [Fact]
    public async Task TablesConnection_LostWhileItIsUndone_LeavesTheTableAsItWas()
    {
        var target = new NpgsqlConnectionStringBuilder($"{_server.Connection};Password={PostgresServer.Password};Pooling=false");
        using var writer = TableWriter.Open(target, "kept", [new QueryColumn("n", "integer")], TableExists.Replace).Required();
        Assert.True(writer.Write("1\n"u8).IsSuccess);
        var backend = _server.Ask("select pid from pg_stat_progress_copy")!;
        Tool.Signal("STOP", backend);
        _server.Ask($"select pg_terminate_backend({backend})");

        var undoing = Task.Run(writer.Dispose, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<TimeoutException>(() => undoing.WaitAsync(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken));
        Tool.Signal("CONT", backend);

        await undoing.WaitAsync(Wait.Limit, TestContext.Current.CancellationToken);
        Assert.Equal("42", _server.Ask("select string_agg(n::text, ',') from kept"));
    }
}
