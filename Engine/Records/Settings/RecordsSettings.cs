using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Records.Aggregates;
using TuiScan.Records.Database;
using TuiScan.Records.Expressions;
using TuiScan.Records.Reading;

namespace TuiScan.Records.Settings;

/// <summary>The settings of records jobs.</summary>
internal static class RecordsSettings
{
    public static readonly Setting<IReadOnlyList<JobRoot>> Input = new($"job.input", new InputListType(), [])
    {
        DefaultInWords = "none: a profile must name it",
        Help = "The files that records are read from, in that order; those of a glob in the order of their names. Relative to the profile's folder; a leading `~` is the home directory.",
    };

    public static readonly Setting<RecordFormat> Format = new($"job.format", new ChoiceType<RecordFormat>(
        format => format switch { RecordFormat.Csv => $"csv", RecordFormat.JsonLines => $"jsonl", _ => $"auto" },
        RecordFormat.Auto,
        RecordFormat.Csv,
        RecordFormat.JsonLines), RecordFormat.Auto)
    {
        Help = "How the files are written; `\"auto\"` goes by the ending: `.jsonl`, `.ndjson` and `.json` are JSON Lines, others CSV.",
    };

    public static readonly Setting<byte> Separator = new($"job.separator", new SeparatorType(), 0)
    {
        Help = "What stands between the fields of CSV that is read; `\"auto\"` is a comma, in files that end in `.tsv` or `.tab` a tab.",
    };

    public static readonly Setting<bool> Header = new($"job.header", BooleanType.Instance, true)
    {
        Help = "The first record of each CSV file names its columns; with `false` they are called `c1`, `c2` and so on.",
    };

    public static readonly Setting<Expression?> Where = new($"job.where", new ExpressionType(), null)
    {
        DefaultInWords = "none: all records",
        Help = "Which records are wanted, in the language of [records-expressions](jobs/records-expressions.md).",
    };

    public static readonly Setting<IReadOnlyList<string>> GroupBy = new($"job.group_by", new NameListType($"[\"host\", \"status\"]"), [])
    {
        Help = "Columns: records with the same values in them are one group. Without any all records are one.",
    };

    public static readonly Setting<IReadOnlyList<AggregateSpec>> Aggregates = new($"job.aggregates", new AggregateListType(), [])
    {
        DefaultInWords = "`[\"count\"]` with `group_by`, else none",
        Help = "What is computed of each group: `count` of records, and of a column its `count`, `sum`, `min`, `max`, `mean` and `distinct` values.",
        DeriveDefault = profile => profile.Get(GroupBy).Count > 0 ? [new AggregateSpec(AggregateFunction.Count, null)] : [],
    };

    public static readonly Setting<IReadOnlyList<string>> Floats = new($"job.floats", new NameListType($"[\"ms\"]"), [])
    {
        Help = "Columns whose numbers are summed as floating-point numbers, in the order of the input. Others are so where they have an exponent; integers and decimals are summed exactly.",
    };

    public static readonly Setting<string?> Output = new($"job.output", new PathType($"a file"), null)
    {
        DefaultInWords = "none: nothing is saved",
        Help = "The file that the wanted records are saved to, in the order of the input, by its ending as CSV (`.csv`, `.tsv`) or JSON Lines (`.jsonl`, `.ndjson`, `.json`). It is replaced when all are there.",
    };

    public static readonly Setting<IReadOnlyList<string>> Columns = new($"job.columns", new NameListType($"[\"time\", \"path\"]"), [])
    {
        DefaultInWords = "all",
        Help = "The columns that are saved, in that order.",
    };

    public static readonly Setting<string?> Query = new($"job.query", new TextType($"a query in SQL"), null)
    {
        DefaultInWords = "none: records come from `job.input`",
        Help = "Records come from PostgreSQL instead of files: the rows of this query, in its order. It cannot write.",
    };

    public static readonly Setting<string?> Table = new($"job.table", new TextType($"a table such as \"kept\" or \"public.kept\""), null)
    {
        DefaultInWords = "none: nothing is saved to a database",
        Help = "The table of PostgreSQL that the wanted records are saved to, instead of `job.output`: in one transaction, when all are there. It is made where there is none.",
    };

    public static readonly Setting<TableExists> TableExists = new($"job.table_exists", new ChoiceType<TableExists>(
        reaction => reaction switch { Database.TableExists.Append => $"append", Database.TableExists.Replace => $"replace", _ => $"refuse" },
        Database.TableExists.Refuse,
        Database.TableExists.Append,
        Database.TableExists.Replace), Database.TableExists.Refuse)
    {
        Help = "What is done where the table is there already: nothing, the rows are added, or they take the place of its own.",
    };

    /// <summary>The kind, for the table's registration, with the row that says where the database is.</summary>
    public static JobSettings JobWith(Setting connection) => new(
        RecordsPlugin.KindName, "filters, groups and saves the records of files", NeedsRoot: false,
        [Input, Format, Separator, Header, Where, GroupBy, Aggregates, Floats, Output, Columns, Query, connection, Table, TableExists]);
}
