using TuiScan.Postgres;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Postgres;

public sealed class PostgresTargetTests : IDisposable
{
    private readonly string _services = Path.GetTempFileName();

    public void Dispose() => File.Delete(_services);

    [Fact]
    public void Create_ProfileThenVariableThenService_TakesTheFirstThatSaysIt()
    {
        File.WriteAllText(_services, "# ours\n[other]\nhost=wrong\n\n[mine]\nhost = from-service\nport=1\ndbname=d\nuser=service\nsslmode=verify-full\n[last]\nhost=wrong\n");
        var target = PostgresTarget.Create(
            "Username=profile",
            name => name switch { "PGSERVICE" => "mine", "PGSERVICEFILE" => _services, "PGPORT" => "2", "PGUSER" => "variable", "PGPASSWORD" => "hush", _ => null }).Required();

        Assert.Equal(("from-service", 2, "d", "profile", "hush"), (target.Host, target.Port, target.Database, target.Username, target.Password));
        Assert.Equal(Npgsql.SslMode.VerifyFull, target.SslMode);
        Assert.Equal("database d on from-service:2", PostgresTarget.Describe(target));
    }

    [Fact]
    public void Create_Nothing_IsTheUsualPlace()
    {
        var target = PostgresTarget.Create(null, _ => null).Required();

        Assert.Contains(target.Host, (string[])["/var/run/postgresql", "localhost"]);
        Assert.False(target.Pooling);
    }

    [Theory]
    [InlineData("Host=x;Password=topsecret")]
    [InlineData("Host=x;PWD=topsecret")]
    [InlineData("Host=x;Port=topsecret")]
    [InlineData("topsecret")]
    [InlineData("postgres://me:topsecret@x/db")]
    [InlineData("Host=x;Pasword=topsecret")]
    [InlineData("Host=x;SSL Mode=topsecret")]
    public void Parse_WhatMakesNoSense_IsRefusedWithoutItsValue(string connection)
    {
        var refusal = PostgresTarget.Parse(connection).Refused().Message;
        Assert.NotEmpty(refusal.ToString());
        Assert.DoesNotContain("topsecret", refusal, StringComparison.Ordinal);
    }
}
