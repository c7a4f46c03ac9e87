using System.Text.Json;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Postgres;

/// <summary>Records from a query and to a table, with a real server.</summary>
public sealed class PostgresTests : IClassFixture<PostgresServer>, IDisposable
{
    private const string Select = "query = 'select id, path, status, price, ratio, ok, at, note from requests order by id'";

    private readonly PostgresServer _server;
    private readonly PostgresSandbox _sandbox;

    public PostgresTests(PostgresServer server)
    {
        _server = server;
        _sandbox = new PostgresSandbox(server);
        server.Ask("""
            DROP TABLE IF EXISTS kept;
            CREATE TABLE IF NOT EXISTS requests AS
              SELECT i AS id, '/p' || i AS path, i % 7 * 100 AS status, i * 1.10 AS price, i / 3.0::float8 AS ratio, i % 2 = 0 AS ok,
                timestamptz '2026-01-01 00:00:00.123456Z' + i * interval '1 hour' AS at,
                CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN E'a\tb\\N\r\n"c" ' ELSE 'Zo\u00eb' END AS note
              FROM generate_series(1, 40000) AS i;
            """);
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Query_EveryModeAndSwitches_TheSameRowsAndResult()
    {
        _sandbox.Write(Select, "where = 'status >= 300 and path contains \"7\"'", "group_by = ['status']",
            "aggregates = ['count', 'sum(price)', 'sum(ratio)', 'distinct(note)']", "output = 'out.csv'");
        var expected = _sandbox.ResultOf("--mode", "sequential");
        var rows = File.ReadAllText(_sandbox.Files.At("out.csv"));

        Assert.Equal(4, JsonDocument.Parse(expected).RootElement.GetProperty("groups").GetInt32());
        foreach (var options in Modes)
        {
            File.Delete(_sandbox.Files.At("out.csv"));
            Assert.Equal(expected, _sandbox.ResultOf(options));
            Assert.Equal(rows, File.ReadAllText(_sandbox.Files.At("out.csv")));
        }
    }

    [Fact]
    public void Query_ByTcpWithoutTheLibraryOfKerberos_SaysNothingOfIt()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root can hide a library from a program");
        using var relay = new SocketRelay(Path.Combine(_server.Folder, ".s.PGSQL.5432"));
        File.WriteAllText(_sandbox.Files.At("p.toml"), $"""
            [job]
            kind = "records"
            connection = "Host=127.0.0.1;Port={relay.Port};Username={PostgresServer.User};Database=postgres;SSL Mode=Disable"
            {Select}
            output = "out.csv"
            """);

        var outcome = _sandbox.Files.Shell($"""
            export PGPASSWORD='{PostgresServer.Password}'
            unshare --mount sh -c 'for file in $(find -L /lib /usr/lib /lib64 /usr/local/lib -name "libgssapi_krb5.so*" 2>/dev/null); do mount --bind /dev/null "$file" || exit 99; done; exec "$@"' sh "$tuiscan" run ./p.toml
            """);

        Assert.Equal("", outcome.Succeeded().Error);
    }

    [Fact]
    public void Table_EveryModeAndSwitches_HasTheRowsOfTheQueryExactly()
    {
        _sandbox.Write(Select, "where = 'status in (100, 600)'", "table = 'kept'");
        foreach (var options in Modes)
        {
            _server.Ask("DROP TABLE IF EXISTS kept");
            _sandbox.ResultOf(options);
            Assert.Equal("0", _server.Ask("SELECT count(*) FROM (SELECT * FROM requests WHERE status IN (100, 600) EXCEPT ALL SELECT * FROM kept) AS d"));
            Assert.Equal("0", _server.Ask("SELECT count(*) FROM (SELECT * FROM kept EXCEPT ALL SELECT * FROM requests WHERE status IN (100, 600)) AS d"));
        }
    }

    [Fact]
    public void Query_ChildrenKilledInTheMiddle_TheSameRows()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs pgrep");
        _server.Ask("DROP TABLE IF EXISTS many; CREATE TABLE many AS SELECT i AS id, repeat(md5(i::text), 8) AS text FROM generate_series(1, 200000) AS i");
        _sandbox.Write("query = 'select id, text from many order by id'", "where = 'text matches \"[0-9]7{2,}[a-f]\"'", "aggregates = ['count', 'sum(id)']", "table = 'kept'", "table_exists = 'replace'");
        var expected = _sandbox.ResultOf("--mode", "threads");
        var rows = _server.Ask("SELECT md5(string_agg(id || text, ',')) FROM kept");

        var outcome = _sandbox.Files.Shell("""
            "$tuiscan" run ./p.toml --mode processes --workers 2 --format json >out 2>err & run=$!
            # The first two alone: what they had in hand is tried again alone in a third, and set aside if that dies too.
            wait_until 60 '[ $(pgrep -P $run | wc -l) -ge 2 ]' || fail
            kill -9 $(pgrep -P $run | head -n 2) || fail
            wait $run; echo $?
            """);

        Assert.Equal("0", outcome.Output.Trim());
        Assert.Equal(expected, File.ReadLines(_sandbox.Files.At("out")).First());
        Assert.Equal(rows, _server.Ask("SELECT md5(string_agg(id || text, ',')) FROM kept"));
    }

    [Fact]
    public void Query_ToJsonLines_KeepsTypesAndNull()
    {
        _sandbox.Write(
            """query = "select 1.10::numeric as n, 12345678901234567890123::numeric as big, 0.1::float8 as f, 'NaN'::float8 as nan, null::text as none, '' as empty, true as yes, array[1,2] as list, '\\x00ff'::bytea as raw" """,
            "output = 'out.jsonl'");
        _sandbox.ResultOf();

        Assert.Equal(
            """{"n":1.10,"big":12345678901234567890123,"f":0.1,"nan":"NaN","none":null,"empty":"","yes":true,"list":[1,2],"raw":"\\x00ff"}""" + "\n",
            File.ReadAllText(_sandbox.Files.At("out.jsonl")));
    }

    [Fact]
    public void Query_NoRows_IsAnEmptyResult()
    {
        _sandbox.Write("query = 'select id from requests where false'", "output = 'out.csv'");

        Assert.Equal(0, JsonDocument.Parse(_sandbox.ResultOf()).RootElement.GetProperty("records").GetInt32());
        Assert.Equal("id\n", File.ReadAllText(_sandbox.Files.At("out.csv")));
    }

    [Fact]
    public void Query_RowOfManyMegabytes_IsMalformedAndTheOthersAreRead()
    {
        _sandbox.Write("query = \"select i as id, repeat('x', case i when 3 then 9000000 else 9 end) as text from generate_series(1, 5) as i\"", "aggregates = ['sum(id)']");

        var outcome = _sandbox.Run();

        Assert.Equal(8, outcome.Exit);
        Assert.Equal(3, outcome.Json[0].GetProperty("line").GetInt32());
        Assert.Equal(1, outcome.Json[^2].GetProperty("malformed").GetInt32());
        Assert.Equal(12, outcome.Json[^2].GetProperty("aggregates")[0].GetProperty("sum(id)").GetInt32());
    }

    [Fact]
    public void Table_FromCsv_EmptyFieldsAreNullWhereNoTextIsTaken()
    {
        _server.Ask("CREATE TABLE kept (id bigint PRIMARY KEY, size numeric, name text, more text DEFAULT 'x')");
        File.WriteAllText(_sandbox.Files.At("in.csv"), "id,size,name\n1,1.50,\"a\tb\\\"\n2,,\n3,1e3,\"two\nlines\"\n");
        _sandbox.Write("input = ['in.csv']", "table = 'public.kept'", "table_exists = 'append'");
        _sandbox.ResultOf();

        Assert.Equal(
            """[{"id":1,"size":1.50,"name":"a\tb\\","more":"x"}, {"id":2,"size":null,"name":"","more":"x"}, {"id":3,"size":1000,"name":"two\nlines","more":"x"}]""",
            _server.Ask("SELECT json_agg(k ORDER BY id)::text FROM kept AS k")!.Replace(", \n ", ", ", StringComparison.Ordinal));
    }

    [Fact]
    public void Table_ThatExists_IsRefusedAppendedOrReplaced()
    {
        _sandbox.Write("query = 'select 5 as n'", "table = 'kept'");
        _sandbox.ResultOf();
        _sandbox.Run().Refused(64, "write table_exists = \"append\"");
        _sandbox.Write("query = 'select 6 as n'", "table = 'kept'", "table_exists = 'append'");
        _sandbox.ResultOf();
        Assert.Equal("5,6", _server.Ask("SELECT string_agg(n::text, ',' ORDER BY n) FROM kept"));
        _sandbox.Write("query = 'select 7 as n'", "table = 'kept'", "table_exists = 'replace'");
        _sandbox.ResultOf();
        Assert.Equal("7", _server.Ask("SELECT string_agg(n::text, ',' ORDER BY n) FROM kept"));
    }

    [Fact]
    public void Table_NamesOfEveryKind_AreTakenAsTheyAre()
    {
        _server.Ask("CREATE SCHEMA IF NOT EXISTS \"My \"\"Schema\"");
        _sandbox.Write(""""query = 'select 1 as "a ""b""", 2 as "SELECT"' """", """table = '"My ""Schema"."Ke.pt"' """, "table_exists = 'replace'");
        _sandbox.ResultOf();

        Assert.Equal("3", _server.Ask("SELECT \"a \"\"b\"\"\" + \"SELECT\" FROM \"My \"\"Schema\".\"Ke.pt\""));
    }

    [Theory]
    [InlineData("select nope from requests", 64, "job.query:1:8: column \"nope\" does not exist (42703)")]
    [InlineData("select id\\n  from requests wehre id = 1", 64, "job.query:2:23: syntax error at or near \"id\" (42601)")]
    [InlineData("select 1 as a, 2 as a", 64, "job.query: two columns are called a")]
    [InlineData(" ", 64, "job.query is empty")]
    [InlineData("select * from nosuch", 64, "job.query:1:15: relation \"nosuch\" does not exist (42P01)")]
    public void Query_ThatMakesNoSense_IsRefusedWithItsPlace(string query, int exit, string says)
    {
        _sandbox.Write($"query = \"{query}\"");
        _sandbox.Run().Refused(exit, says);
    }

    [Fact]
    public void Query_ThatWrites_IsRefusedByTheServer()
    {
        _server.Ask("CREATE SEQUENCE IF NOT EXISTS numbers");
        _sandbox.Write("query = \"select nextval('numbers') as n\"");

        var outcome = _sandbox.Run().Harmless();

        Assert.Equal(66, outcome.Exit);
        Assert.Contains("cannot execute nextval() in a read-only transaction", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Query_ThatFailsInTheMiddle_SavesNothing()
    {
        _sandbox.Write("query = 'select i as id, 1 / (150000 - i) as x from generate_series(1, 200000) as i'", "table = 'kept'");

        var outcome = _sandbox.Run().Harmless();

        Assert.Equal(66, outcome.Exit);
        Assert.Contains("division by zero (22012)", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("True", _server.Ask("SELECT to_regclass('kept') IS NULL"));
    }

    [Fact]
    public void Table_RowThatItRefuses_SavesNothingAndTellsWhere()
    {
        _server.Ask("CREATE TABLE kept (id int CHECK (id < 30000)); INSERT INTO kept VALUES (1)");
        _sandbox.Write("query = 'select id from requests order by id'", "table = 'kept'", "table_exists = 'replace'");

        var outcome = _sandbox.Run().Harmless();

        Assert.Equal(74, outcome.Exit);
        Assert.Contains("violates check constraint \"kept_id_check\" (23514), at COPY kept, line 30000", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("1", _server.Ask("SELECT string_agg(id::text, ',') FROM kept"));
    }

    [Fact]
    public void Connection_WrongPassword_IsOneLineWithoutIt()
    {
        PostgresServer.WritePassword(_sandbox.Files.At("home"), "nobody-knows");
        _sandbox.Write("query = 'select 1 as n'");
        var outcome = _sandbox.Run().Refused(66, "password authentication failed for user \"owner\" (28P01)");

        Assert.DoesNotContain("nobody-knows", outcome.Error, StringComparison.Ordinal);
        _sandbox.Write("input = ['in.csv']", "table = 'kept'");
        File.WriteAllText(_sandbox.Files.At("in.csv"), "id\n1\n");
        _sandbox.Run().Refused(74, "password authentication failed");
    }

    [Fact]
    public void Connection_NoServer_IsOneLine()
    {
        File.WriteAllText(_sandbox.Files.At("p.toml"), "[job]\nkind = \"records\"\nquery = \"select 1 as n\"\nconnection = \"Host=/nosuch;Username=me\"\n");
        _sandbox.Run().Refused(66, "database me on /nosuch: ");
        File.WriteAllText(_sandbox.Files.At("p.toml"), "[job]\nkind = \"records\"\nquery = \"select 1 as n\"\nconnection = \"Host=127.0.0.1;Port=1;Username=me\"\n");
        _sandbox.Run().Refused(66, "database me on 127.0.0.1:1: connection refused");
    }

    [Fact]
    public void Connection_PasswordInTheProfile_IsRefusedAndNotShown()
    {
        File.WriteAllText(_sandbox.Files.At("p.toml"), "[job]\nkind = \"records\"\nquery = \"select 1 as n\"\nconnection = \"Host=x;Password=topsecret\"\n");
        var outcome = _sandbox.Run().Refused(64, "./p.toml:4:14: job.connection: a password does not belong in a profile");

        Assert.DoesNotContain("topsecret", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Connection_FromTheEnvironment_IsFound()
    {
        File.WriteAllText(_sandbox.Files.At("p.toml"), "[job]\nkind = \"records\"\nquery = \"select current_user as u\"\ngroup_by = [\"u\"]\n");
        File.WriteAllText(_sandbox.Files.At("services"), $"[other]\nhost=/nosuch\n[mine]\n# one of ours\nhost={_server.Folder}\nuser=nobody\ndbname=postgres\n");
        const string run = "\"$tuiscan\" run ./p.toml --format json";

        var outcome = _sandbox.Files.Shell($"PGHOST='{_server.Folder}' PGUSER=owner PGDATABASE=postgres {run}").Succeeded();
        Assert.Equal("owner", outcome.Json[0].GetProperty("aggregates")[0].GetProperty("u").GetString());
        outcome = _sandbox.Files.Shell($"PGSERVICE=mine PGSERVICEFILE=services PGUSER=owner {run}").Succeeded();
        Assert.Equal("owner", outcome.Json[0].GetProperty("aggregates")[0].GetProperty("u").GetString());
        _sandbox.Files.Shell($"PGSERVICE=none PGSERVICEFILE=services {run}").Refused(64, "PGSERVICE names none, which services does not have");
        _sandbox.Files.Shell($"PGHOST='{_server.Folder}' PGPORT=many {run}").Refused(64, "the variable PGPORT is no Port for PostgreSQL");
    }

    [Fact]
    public void Connection_OtherClientEncoding_RowsAreUtf8AllTheSame()
    {
        _sandbox.Write("query = \"select 'Zo\u00eb \U0001F600' as name\"", "where = 'name = \"Zo\u00eb \U0001F600\"'", "table = 'kept'");

        _sandbox.Files.Shell("PGCLIENTENCODING=LATIN1 \"$tuiscan\" run ./p.toml").Succeeded();

        Assert.Equal("Zo\u00eb \U0001F600", _server.Ask("SELECT name FROM kept"));
    }

    [Fact]
    public void Npgsql_WhereNothingNeedsIt_IsNotLoaded()
    {
        _sandbox.Files.CopyProgram(Repository.InParts);
        File.WriteAllText(_sandbox.Files.At("in.csv"), "id\n1\n");
        File.WriteAllText(_sandbox.Files.At("p.toml"), "[job]\nkind = \"records\"\ninput = [\"in.csv\"]\naggregates = [\"count\"]\n");

        var outcome = _sandbox.Files.Shell("rm program/Npgsql.dll && program/tuiscan --version && program/tuiscan baseline --root tree --baseline b && program/tuiscan check --root tree --baseline b && program/tuiscan run ./p.toml");

        Assert.True(outcome.Exit == 0, outcome.Error);
    }

    private static string[][] Modes =>
    [
        ["--mode", "sequential"],
        ["--mode", "threads", "--workers", "3"],
        ["--mode", "tasks", "--workers", "3"],
        ["--mode", "processes", "--workers", "3"],
        ["--mode", "threads", "--workers", "2", "--switch-after", "3i:processes", "--switch-after", "8i:tasks", "--switch-after", "14i:sequential"],
    ];
}
