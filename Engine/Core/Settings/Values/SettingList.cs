using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Settings.Values;

/// <summary>Values of any types in their order.</summary>
internal sealed record SettingList : SettingValue
{
    private readonly List<SettingValue> _items;

    public SettingList() => _items = [];

    public SettingList(IEnumerable<SettingValue> items) => _items = [.. items];

    private SettingList(SettingList other) : base(other) => _items = [.. other._items];

    /// <summary>The values in their order.</summary>
    public IReadOnlyList<SettingValue> Items => _items;

    public override DisplayText TypeName =>
        _items.Count > 0 && _items.TrueForAll(item => item is SettingTable) ? (DisplayText)$"an array of tables" : (DisplayText)$"an array";

    /// <summary>Appends a value while the list is being built; a list that was read is not changed any more.</summary>
    public void Add(SettingValue item) => _items.Add(item);

    public bool Equals(SettingList? other) => other is not null && _items.SequenceEqual(other._items);

    public override int GetHashCode() => HashCode.Combine(nameof(SettingList), _items.Count);
}
