namespace TuiScan.Engine.Toml;

/// <summary>An array: values of any types in brackets, or tables under repeated <c>[[headers]]</c>.</summary>
internal sealed record TomlArray : TomlValue
{
    private readonly List<TomlValue> _items;

    public TomlArray() => _items = [];

    public TomlArray(IEnumerable<TomlValue> items) => _items = [.. items];

    private TomlArray(TomlArray other) : base(other)
    {
        IsArrayOfTables = other.IsArrayOfTables;
        _items = [.. other._items];
    }

    /// <summary>The values in their order.</summary>
    public IReadOnlyList<TomlValue> Items => _items;

    /// <summary>True where the array is written as <c>[[headers]]</c>; all its items are tables then.</summary>
    public bool IsArrayOfTables { get; init; }

    public override string TypeName => IsArrayOfTables ? "an array of tables" : "an array";

    /// <summary>Appends a value while a document is being made; a document that was read is not changed any more.</summary>
    public void Add(TomlValue item) => _items.Add(item);

    public bool Equals(TomlArray? other) => other is not null && _items.SequenceEqual(other._items);

    public override int GetHashCode() => HashCode.Combine(nameof(TomlArray), _items.Count);
}
