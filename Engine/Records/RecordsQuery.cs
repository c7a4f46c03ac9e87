using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model.Binary;
using TuiScan.Records.Aggregates;
using TuiScan.Records.Expressions;
using TuiScan.Records.Reading;
using TuiScan.Records.Rows;

namespace TuiScan.Records;

/// <summary>The processing of a run's records. Immutable.</summary>
internal sealed record RecordsQuery
{
    private ColumnSet? _columns;

    /// <summary>The layout of the files.</summary>
    public required FileLayout Layout { get; init; }

    /// <summary>The condition for records; null for all.</summary>
    public Expression? Where { get; init; }

    /// <summary>Columns by whose values records are grouped; empty for one group of all records.</summary>
    public IReadOnlyList<string> GroupBy { get; init; } = [];

    /// <summary>The aggregates of each group.</summary>
    public IReadOnlyList<AggregateSpec> Aggregates { get; init; } = [];

    /// <summary>Columns whose numbers are all treated as floats.</summary>
    public IReadOnlyList<string> Floats { get; init; } = [];

    /// <summary>How matching records are written.</summary>
    public RowFormat Rows { get; init; }

    /// <summary>The separator of CSV output.</summary>
    public byte RowSeparator { get; init; } = (byte)',';

    /// <summary>The columns that are kept; null for all columns of a record.</summary>
    public IReadOnlyList<string>? Kept { get; init; }

    /// <summary>By kept column, for <see cref="RowFormat.Copy"/>: true when an empty text is null.</summary>
    public IReadOnlyList<bool> EmptyIsNull { get; init; } = [];

    /// <summary>Every column that the query uses.</summary>
    public ColumnSet Columns => _columns ??= new ColumnSet(
        ((IEnumerable<string>)[.. Where?.Columns ?? [], .. GroupBy, .. Aggregates.Select(spec => spec.Column).OfType<string>(), .. Kept ?? []])
        .Distinct(StringComparer.Ordinal));

    /// <summary>An encoder for one worker; null where nothing is saved.</summary>
    public IRowEncoder? CreateEncoder()
    {
        int[]? kept = Kept is null ? null : [.. Kept.Select(Columns.Find)];
        return Rows switch
        {
            RowFormat.Csv => new CsvRowEncoder(kept!, Kept!, RowSeparator),
            RowFormat.JsonLines => new JsonRowEncoder(kept, Kept ?? []),
            RowFormat.Copy => new CopyRowEncoder(kept!, EmptyIsNull),
            _ => null,
        };
    }

    public void Write(ByteWriter writer)
    {
        writer.I64((long)Layout.Format).I64(Layout.Separator).I64(Layout.HasHeader ? 1 : 0).Text(Where?.Text ?? "");
        WriteNames(writer, GroupBy);
        WriteNames(writer, Aggregates.Select(spec => spec.Name));
        WriteNames(writer, Floats);
        writer.I64((long)Rows).I64(RowSeparator).I64(Kept is null ? 0 : 1);
        if (Kept is not null)
        {
            WriteNames(writer, Kept);
        }

        writer.Blob([.. EmptyIsNull.Select(isSo => isSo ? (byte)1 : (byte)0)]);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static RecordsQuery Read(ref ByteReader reader)
    {
        var layout = new FileLayout((RecordFormat)reader.I64(), (byte)reader.I64(), reader.I64() != 0);
        var where = reader.Text();
        return new RecordsQuery
        {
            Layout = layout,
            Where = where.Length == 0 ? null : Expression.Parse(where, out _),
            GroupBy = ReadNames(ref reader),
            Aggregates = [.. ReadNames(ref reader).Select(name => AggregateSpec.Parse(name).Value).OfType<AggregateSpec>()],
            Floats = ReadNames(ref reader),
            Rows = (RowFormat)reader.I64(),
            RowSeparator = (byte)reader.I64(),
            Kept = reader.I64() != 0 ? ReadNames(ref reader) : null,
            EmptyIsNull = [.. reader.Blob().ToArray().Select(flag => flag != 0)],
        };
    }

    private static void WriteNames(ByteWriter writer, IEnumerable<string> names) => writer.Blobs([.. names.Select(ColumnName.ToBytes)]);

    private static List<string> ReadNames(ref ByteReader reader) => reader.Blobs().ConvertAll(name => ColumnName.FromBytes(name));
}
