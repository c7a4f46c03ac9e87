using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;
using Xunit;

namespace TuiScan.Tests.Core.Telemetry;

public sealed class AlertBoardTests
{
    private readonly AlertBoard _board = new(TimeProvider.System);

    [Fact]
    public void Snapshot_MoreThanAreKept_KeepsTheFirstAndCountsAll()
    {
        Flood(Severity.Medium, 120_000);

        var (alerts, raised) = _board.Snapshot();
        Assert.Equal(new AlertCounts(0, 120_000, 0), raised);
        Assert.Equal("1", alerts[1].Detail);
        Assert.All(Enumerable.Range(0, alerts.Count), i => Assert.Equal(i, alerts[i].Number));
        Assert.InRange(alerts.Count, 80_000, RunSnapshot.MaxAlerts - 1);
    }

    [Fact]
    public void Add_HighAfterAFloodOfMedium_IsKept()
    {
        Flood(Severity.Medium, 120_000);
        Flood(Severity.High, 1);

        Assert.Equal(Severity.High, _board.Snapshot().Alerts[^1].Severity);
    }

    [Fact]
    public void Add_OfTheRunItselfAfterAFloodOfHigh_IsKept()
    {
        Flood(Severity.High, 120_000);
        _board.Add(Severity.Medium, "mode", $"the run continues in threads");

        Assert.Equal("the run continues in threads", _board.Snapshot().Alerts[^1].Detail);
    }

    [Fact]
    public void AddInPlaceOf_EarlierOfThatKindAndPath_IsNamedAndCountedOnce()
    {
        _board.Add(Severity.High, "new", FilePath.From("b"), default, null);
        _board.Add(Severity.Low, "changed", FilePath.From("a"), default, null);
        _board.Add(Severity.Medium, "new", FilePath.From("a"), default, null);
        _board.AddInPlaceOf("new", Severity.High, "moved", FilePath.From("a"), default, null);
        _board.AddInPlaceOf("new", Severity.Low, "moved", FilePath.From("c"), default, null);

        var (alerts, raised) = _board.Snapshot();
        Assert.Equal([null, null, null, 2, null], alerts.Select(alert => alert.Replaces));
        Assert.Equal(new AlertCounts(2, 0, 2), raised);
    }

    [Fact]
    public void Snapshot_AlertsAddedLater_StaysAsItWas()
    {
        Flood(Severity.Low, 1_500);
        var before = _board.Snapshot().Alerts;
        Flood(Severity.Low, 1_500);

        Assert.Equal(1_500, before.Count);
        Assert.Equal(3_000, _board.Snapshot().Alerts.Count);
    }

    private void Flood(Severity severity, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _board.Add(severity, "new", FilePath.From("a"), $"{i}", null);
        }
    }
}
