using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Telemetry;
using Xunit;

namespace TuiScan.Tests.Core.Telemetry;

public sealed class ResultBoardTests
{
    private static readonly TableShape Shape = new("things", new TextColumn($"name"), new TextColumn($"size", IsNumeric: true));

    private readonly ResultBoard _board = new();

    [Fact]
    public void Snapshot_NothingAdded_IsTheSameObject()
    {
        Assert.Same(RunResults.None, _board.Snapshot());
        _board.Add(Shape, (DisplayText)$"a", (DisplayText)$"1");

        Assert.Same(_board.Snapshot(), _board.Snapshot());
    }

    [Fact]
    public void Conclude_NamesOfJson_AreShownAsWords()
    {
        _board.Conclude([new ResultField("filesWithMatches", 3), new ResultField("aggregates", new ResultValue.Table(["a"], [["x"]]))]);

        Assert.Equal("files with matches", Assert.Single(_board.Snapshot().Fields).Name);
        Assert.True(Assert.Single(_board.Snapshot().Tables).IsResult);
    }

    [Fact]
    public void Snapshot_Taken_DoesNotGrow()
    {
        for (var i = 0; i < 100; i++)
        {
            _board.Add(Shape, (DisplayText)$"{i}", (DisplayText)$"{i}");
            var table = Assert.Single(_board.Snapshot().Tables);
            Assert.Equal(i + 1, table.Rows.Count);
        }

        var early = _board.Snapshot().Tables[0];
        _board.Add(Shape, (DisplayText)$"more", (DisplayText)$"0");

        Assert.Equal(100, early.Rows.Count);
        Assert.Equal("99", early.Rows[^1][0]);
    }

    [Fact]
    public void Add_MoreThanAreKept_CountsTheRest()
    {
        for (var i = 0; i < ResultBoard.MaxRows + 5; i++)
        {
            if (_board.Wants(Shape))
            {
                _board.Add(Shape, (DisplayText)$"{i}", (DisplayText)$"1");
            }
        }

        var table = Assert.Single(_board.Snapshot().Tables);
        Assert.Equal((ResultBoard.MaxRows, 5L), (table.Rows.Count, table.Rest));
    }

    [Fact]
    public void Conclude_FieldsAndTables_AreEscapedAndBounded()
    {
        IReadOnlyList<IReadOnlyList<ResultValue>> rows = [.. Enumerable.Range(0, ResultBoard.MaxRows + 3).Select(i => (IReadOnlyList<ResultValue>)[$"\e{i}", (long)i])];
        _board.Conclude([new ResultField("count", 3), new ResultField("name", "a\nb"), new ResultField("rows", new ResultValue.Table(["na\tme", "number"], rows))]);

        var results = _board.Snapshot();
        Assert.Equal([("count", "3", true), ("name", "a\\nb", false)], results.Fields.Select(field => (field.Name.ToString(), field.Value.ToString(), field.IsNumeric)));
        var table = Assert.Single(results.Tables);
        Assert.Equal([("na\\tme", false), ("number", true)], table.Columns.Select(column => (column.Title.ToString(), column.IsNumeric)));
        Assert.Equal("\\x1b7", table.Rows[7][0]);
        Assert.Equal((ResultBoard.MaxRows, 3L), (table.Rows.Count, table.Rest));
    }

    [Fact]
    public void Conclude_AfterRows_FollowsThem()
    {
        _board.Add(Shape, (DisplayText)$"a", (DisplayText)$"1");
        _board.Conclude([new ResultField("rows", new ResultValue.Table(["x"], []))]);

        Assert.Equal(["things", "rows"], _board.Snapshot().Tables.Select(table => table.Name));
    }
}
