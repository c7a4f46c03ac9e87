using Npgsql;
using TuiScan.Postgres;
using Xunit;

namespace TuiScan.Tests.Postgres;

public sealed class PostgresErrorsTests
{
    [Fact]
    public void Tell_ServersOwnError_NamesItsCode() =>
        Assert.Equal("no such table (42P01)", PostgresErrors.Tell(new PostgresException("no such table", "ERROR", "ERROR", "42P01")).ToString());

    [Fact]
    public void Tell_CodeWithControlCharacters_IsEscaped() =>
        Assert.Equal(@"bad (4\x1b[2J)", PostgresErrors.Tell(new PostgresException("bad", "ERROR", "ERROR", "4\e[2J")).ToString());
}
