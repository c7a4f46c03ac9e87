namespace TuiScan.Records;

/// <summary>
/// Names of columns and their ordinals, from 0 in the order given. Case-sensitive. Of two columns of one name the first is
/// found. Immutable, thread-safe.
/// </summary>
internal sealed class ColumnSet
{
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);

    public ColumnSet(IEnumerable<string> names)
    {
        Names = [.. names];
        for (var ordinal = 0; ordinal < Names.Count; ordinal++)
        {
            _ordinals.TryAdd(Names[ordinal], ordinal);
        }
    }

    public IReadOnlyList<string> Names { get; }

    public int Count => Names.Count;

    /// <summary>The column's ordinal; -1 where there is none of that name.</summary>
    public int Find(string name) => _ordinals.GetValueOrDefault(name, -1);
}
