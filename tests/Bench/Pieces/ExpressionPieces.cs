using System.Text;
using BenchmarkDotNet.Attributes;
using TuiScan.Records;
using TuiScan.Records.Expressions;

namespace TuiScan.Tests.Bench.Pieces;

/// <summary>One record of a log against an expression: beside this, parsing it costs some 100 ns.</summary>
public class ExpressionPieces
{
    private static readonly ColumnSet Columns = new(["status", "path", "bytes", "ms"]);

    private readonly byte[][] _fields = [.. new[] { "503", "/api/v1/users/17/orders", "1048576", "12.75" }.Select(Encoding.UTF8.GetBytes)];
    private Predicate _predicate = null!;

    [Params(
        "status >= 500",
        "status >= 500 and path contains \"api\"",
        "path matches \"^/api/v[0-9]+/users\"",
        "status in (400, 404, 500, 502, 503) and not (ms < 12.5 or bytes = 0)",
        "bytes > 123456789012345678901234567890 or ms > 1e3")]
    public string Text { get; set; } = "";

    [GlobalSetup]
    public void Prepare() => _predicate = Expression.Parse(Text, out _)!.Bind(Columns);

    [Benchmark]
    public bool Matches()
    {
        var record = new Record(_fields);
        return _predicate.Matches(in record);
    }

    private readonly struct Record(byte[][] fields) : IRecordView
    {
        public FieldValue this[int column] => new(FieldKind.Text, fields[column]);
    }
}
