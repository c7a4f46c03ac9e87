using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Telemetry;
using Xunit;

namespace TuiScan.Tests.Core.Telemetry;

public sealed class AccountLogTests
{
    [Fact]
    public void Learn_SameOwnerAgain_AsksOnce()
    {
        var asked = new List<string>();
        var log = new AccountLog(
            user =>
            {
                asked.Add($"u{user}");
                return $"me";
            },
            group =>
            {
                asked.Add($"g{group}");
                return default;
            });
        var board = new AlertBoard(TimeProvider.System, log);
        for (var i = 0; i < 3; i++)
        {
            var finding = new Finding(Verdict.New, FilePath.From("a"), EntryAttributes.None, Severity.Low) { After = new Entry { Uid = 7, Gid = 8 } };
            board.Add(Severity.Low, "new", finding.Path, default, finding);
        }

        Assert.Equal(["u7", "g8"], asked);
        Assert.Equal(("7 (me)", "8", "me", "9"), (board.Accounts.User(7), board.Accounts.Group(8), board.Accounts.ShortUser(7), board.Accounts.ShortUser(9)));
    }

    [Fact]
    public void OfUser_Root_IsNamedWhereTheSystemNamesIt()
    {
        var isNamed = OperatingSystem.IsLinux() && File.Exists("/etc/passwd") && File.ReadAllText("/etc/passwd").StartsWith("root:x:0:", StringComparison.Ordinal);

        Assert.Equal(isNamed ? "root" : "", AccountNames.OfUser(0));
        Assert.True(AccountNames.OfUser(4_000_000_123).IsEmpty);
        Assert.True(AccountNames.OfGroup(4_000_000_123).IsEmpty);
    }
}
