using System.Globalization;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Records;
using TuiScan.Records.Aggregates;
using TuiScan.Records.Reading;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Records;

/// <summary>Folding chunk by chunk gives the same as a loop over all records.</summary>
public sealed class GroupFoldTests
{
    private static readonly string[] All = ["count", "count(v)", "sum(v)", "mean(v)", "min(v)", "max(v)", "distinct(v)"];

    [Fact]
    public void Fold_RandomRecordsInRandomChunks_IsWhatALoopGives()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 50; round++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 300))
                .Select(_ => (Key: "k" + random.Next(5), Value: random.Next(6) == 0 ? "" : ((random.Next(2000) - 1000) / 10m).ToString(CultureInfo.InvariantCulture)))
                .ToArray();
            var table = Fold(["k"], All, [.. rows.Chunk(random.Next(1, 40)).Select(chunk => chunk.Select(row => $"{row.Key},{row.Value}"))]);

            var expected = rows.GroupBy(row => row.Key).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Expected(group.Key, [.. group.Select(row => row.Value)]));
            Assert.True(string.Join('\n', expected) == Show(table), $"seed {seed}, round {round}:\n{string.Join('\n', expected)}\n{Show(table)}");
        }
    }

    [Fact]
    public void Fold_Floats_AreFoldedInTheOrderOfTheInput()
    {
        var random = new Random(7);
        var values = Enumerable.Range(0, 1000).Select(_ => Math.Pow(10, random.Next(-8, 9)) * (random.NextDouble() - 0.5)).ToArray();
        var expected = values.Aggregate(0.0, (sum, value) => sum + value);

        foreach (var length in new[] { 1, 7, 1000 })
        {
            var table = Fold([], ["sum(v)"], [.. values.Chunk(length).Select(chunk => chunk.Select(value => "x," + value.ToString("E17", CultureInfo.InvariantCulture)))]);
            Assert.Equal(new ResultValue.Number(expected), table.Rows[0][0]);
        }
    }

    [Fact]
    public void Fold_DecimalsDeclaredFloats_AreFoldedAsFloats()
    {
        var table = Fold([], ["sum(v)"], [["x,0.1", "x,0.2"]], floats: ["v"]);

        Assert.Equal(new ResultValue.Number(0.1 + 0.2), table.Rows[0][0]);
    }

    [Theory]
    [InlineData("1 2", 1.5)]
    [InlineData("1 0 0", 1.0 / 3)]
    [InlineData("-2 0 0", -2.0 / 3)]
    [InlineData("0.1 0.2", 0.15)]
    [InlineData("9007199254740993 9007199254740993", 9007199254740992.0)]
    [InlineData("0 0", 0.0)]
    public void Mean_OfExactNumbers_IsRoundedOnce(string values, double expected)
    {
        var table = Fold([], ["mean(v)"], [values.Split(' ').Select(value => "x," + value)]);

        Assert.Equal(new ResultValue.Number(expected), table.Rows[0][0]);
    }

    [Theory]
    [InlineData("2 10 9", "2", "10")]
    [InlineData("b a", "a", "b")]
    [InlineData("x 5", "5", "x")]
    [InlineData("1.0 1", "1.0", "1.0")]
    [InlineData("1e3 999", "999", "1e3")]
    [InlineData("2026-01-02 2025-12-31", "2025-12-31", "2026-01-02")]
    public void MinMax_NumbersBeforeTexts_AsWritten(string values, string least, string most)
    {
        var table = Fold([], ["min(v)", "max(v)"], [.. values.Split(' ').Select(value => (string[])["x," + value])]);

        Assert.Equal($"{least}|{most}", Show(table));
    }

    [Fact]
    public void Fold_NoRecords_IsOneRowOfNothing() =>
        Assert.Equal("0|||0", Show(Fold([], ["count", "sum(v)", "max(v)", "distinct(v)"], [[]])));

    [Fact]
    public void Fold_NoRecordsByGroup_IsNoRow() => Assert.Empty(Fold(["k"], ["count"], [[]]).Rows);

    [Fact]
    public void Table_Groups_AreSortedNumbersFirst() =>
        Assert.Equal("2|1\n10|1\n|1\na|1", Show(Fold(["k"], ["count"], [["a,1", "10,1"], ["2,1", "\"\",1"]])));

    [Fact]
    public void Add_TextWhereANumberIsSummed_TakesNothing()
    {
        var query = QueryOf([], ["count", "sum(v)"], []);
        var fold = new GroupFold(query);
        var records = Records(query, ["x,1", "x,many", "x,"]);
        var faults = new List<FaultCode>();
        while (records.MoveNext())
        {
            faults.Add(fold.Add(records));
        }

        Assert.Equal([FaultCode.None, RecordFaults.NoNumber, FaultCode.None], faults);
        Assert.Equal("2|1", Show(fold.ToTable()));
    }

    private static string Expected(string key, string[] values)
    {
        var numbers = values.Where(value => value.Length > 0).Select(value => decimal.Parse(value, CultureInfo.InvariantCulture)).ToArray();
        var cells = new List<string> { key, Text(values.Length), Text(numbers.Length) };
        cells.Add(numbers.Length == 0 ? "" : numbers.Sum().ToString(CultureInfo.InvariantCulture));
        cells.Add(numbers.Length == 0 ? "" : double.Parse(Text(numbers.Sum() / numbers.Length), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture));
        cells.Add(numbers.Length == 0 ? "" : Text(numbers.Min()));
        cells.Add(numbers.Length == 0 ? "" : Text(numbers.Max()));
        cells.Add(Text(values.Where(value => value.Length > 0).Distinct().Count()));
        return string.Join('|', cells);
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private static string Show(ResultValue.Table table) =>
        string.Join('\n', table.Rows.Select(row => string.Join('|', row.Select(TuiScan.Engine.Model.Texts.ResultTexts.Of))));

    private static ResultValue.Table Fold(string[] keys, string[] aggregates, IEnumerable<string>[] chunks, string[]? floats = null)
    {
        var query = QueryOf(keys, aggregates, floats ?? []);
        var (worker, sink, writer) = (new GroupFold(query), new GroupFold(query), new PayloadWriter());
        foreach (var chunk in chunks)
        {
            var records = Records(query, chunk);
            while (records.MoveNext())
            {
                Assert.True(worker.Add(records).IsSuccess);
            }

            writer.Clear();
            worker.Write(writer);
            var reader = new PayloadReader(writer.Written);
            Assert.True(sink.Merge(ref reader).IsSuccess);
            Assert.True(reader.Rest.IsEmpty);
        }

        return sink.ToTable();
    }

    private static RecordsQuery QueryOf(string[] keys, string[] aggregates, string[] floats) => new()
    {
        Layout = new FileLayout(RecordFormat.Csv, 0, true),
        GroupBy = keys,
        Aggregates = [.. aggregates.Select(text => AggregateSpec.Parse(text).Required())],
        Floats = floats,
    };

    private static CsvRecords Records(RecordsQuery query, IEnumerable<string> lines)
    {
        var records = new CsvRecords((byte)',', 2);
        records.Map([.. query.Columns.Names.Select(name => name == "k" ? 0 : 1)]);
        var bytes = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        records.Begin(bytes, bytes.Length, 1);
        return records;
    }
}
