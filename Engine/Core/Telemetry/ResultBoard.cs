using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Telemetry;

/// <summary>
/// The results of a run, for display: rows as they come, and the job's result at its end. Everything is escaped and bounded; a
/// snapshot shares the rows instead of copying them. Thread-safe.
/// </summary>
public sealed class ResultBoard
{
    /// <summary>Rows that are kept of a table. Nobody reads more on a screen; the rest is counted.</summary>
    public const int MaxRows = 10_000;

    private readonly Lock _lock = new();

    // Guarded by _lock.
    private readonly List<Growing> _growing = [];
    private IReadOnlyList<TextField> _fields = [];
    private IReadOnlyList<TextTable> _concluded = [];
    private RunResults? _snapshot = RunResults.None; // null once something was added

    /// <summary>True where a row of that table is kept. Where it is not, the row is counted here, and need not be made.</summary>
    public bool Wants(TableShape shape)
    {
        lock (_lock)
        {
            var table = TableOf_NeedsLock(shape);
            if (table.Count < MaxRows)
            {
                return true;
            }

            table.Rest++;
            _snapshot = null;
            return false;
        }
    }

    /// <summary>Adds a row, a text for each column; beyond <see cref="MaxRows"/> it is counted only.</summary>
    public void Add(TableShape shape, params IReadOnlyList<DisplayText> row)
    {
        lock (_lock)
        {
            TableOf_NeedsLock(shape).Add(row);
            _snapshot = null;
        }
    }

    /// <summary>Takes the job's result, at its end.</summary>
    public void Conclude(IReadOnlyList<ResultField> result)
    {
        TextField[] fields = [.. result.Where(field => field.Value is not ResultValue.Table).Select(ResultTables.FieldOf)];
        TextTable[] tables = [.. result.Select(field => field.Value is ResultValue.Table table ? ResultTables.Of(field.Name, table, MaxRows) : null).OfType<TextTable>()];
        lock (_lock)
        {
            (_fields, _concluded, _snapshot) = (fields, tables, null);
        }
    }

    /// <summary>What there is now; the same object while nothing was added.</summary>
    public RunResults Snapshot()
    {
        lock (_lock)
        {
            return _snapshot ??= new RunResults(_fields, [.. _growing.Select(table => table.Snapshot()), .. _concluded]);
        }
    }

    private Growing TableOf_NeedsLock(TableShape shape)
    {
        foreach (var table in _growing)
        {
            if (table.Shape == shape)
            {
                return table;
            }
        }

        var added = new Growing(shape);
        _growing.Add(added);
        return added;
    }

    private sealed class Growing(TableShape shape)
    {
        // Filled from its front, and never changed where it is filled: snapshots share it.
        private IReadOnlyList<DisplayText>[] _rows = [];

        public TableShape Shape => shape;

        public int Count { get; private set; }

        public long Rest { get; set; }

        public void Add(IReadOnlyList<DisplayText> row)
        {
            if (Count == MaxRows)
            {
                Rest++;
                return;
            }

            if (Count == _rows.Length)
            {
                Array.Resize(ref _rows, Math.Clamp(2 * Count, 16, MaxRows));
            }

            _rows[Count++] = row;
        }

        public TextTable Snapshot() => new(shape.Name, shape.Columns, new ArraySegment<IReadOnlyList<DisplayText>>(_rows, 0, Count), Rest);
    }
}
