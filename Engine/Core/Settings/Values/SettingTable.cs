using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Settings.Values;

/// <summary>
/// A table: keys in the order in which they were first written. May be read from many threads once it is complete;
/// one that was read is not changed any more.
/// </summary>
internal sealed record SettingTable : SettingValue
{
    /// <summary>Up to this number of keys a linear search is faster than a dictionary and takes no memory.</summary>
    private const int LinearSearchLimit = 8;

    private readonly List<SettingEntry> _entries;
    private Dictionary<string, SettingEntry>? _byName;

    public SettingTable() => _entries = [];

    private SettingTable(SettingTable other) : base(other)
    {
        _entries = [.. other._entries];
        _byName = other._byName is null ? null : new Dictionary<string, SettingEntry>(other._byName, StringComparer.Ordinal);
    }

    /// <summary>The entries in the order in which their keys were first written.</summary>
    public IReadOnlyList<SettingEntry> Entries => _entries;

    public override DisplayText TypeName => $"a table";

    /// <summary>Finds a direct key of this table, by ordinal comparison.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out SettingEntry? entry)
    {
        if (_byName is not null)
        {
            return _byName.TryGetValue(name, out entry);
        }

        foreach (var candidate in _entries)
        {
            if (candidate.Key.Name == name)
            {
                entry = candidate;
                return true;
            }
        }

        entry = null;
        return false;
    }

    /// <summary>Finds the entry at the end of a path of keys through tables; null where there is none.</summary>
    public SettingEntry? Find(params ReadOnlySpan<string> path)
    {
        var table = this;
        SettingEntry? found = null;
        foreach (var name in path)
        {
            if (table is null || !table.TryGet(name, out found))
            {
                return null;
            }

            table = found.Value as SettingTable;
        }

        return found;
    }

    /// <summary>Adds a key while the table is being built. False, without a change, where the key exists.</summary>
    public bool Add(SettingKey key, SettingValue value)
    {
        if (TryGet(key.Name, out _))
        {
            return false;
        }

        var entry = new SettingEntry(key, value);
        _entries.Add(entry);
        if (_byName is not null)
        {
            _byName.Add(key.Name, entry);
        }
        else if (_entries.Count > LinearSearchLimit)
        {
            _byName = IndexByName();
        }

        return true;
    }

    /// <summary>True for the same keys with equal values, in any order.</summary>
    public bool Equals(SettingTable? other)
    {
        if (other is null || _entries.Count != other._entries.Count)
        {
            return false;
        }

        foreach (var entry in _entries)
        {
            if (!other.TryGet(entry.Key.Name, out var match) || !entry.Value.Equals(match.Value))
            {
                return false;
            }
        }

        return true;
    }

    public override int GetHashCode() => HashCode.Combine(nameof(SettingTable), _entries.Count);

    private Dictionary<string, SettingEntry> IndexByName()
    {
        var byName = new Dictionary<string, SettingEntry>(4 * LinearSearchLimit, StringComparer.Ordinal);
        foreach (var entry in _entries)
        {
            byName.Add(entry.Key.Name, entry);
        }

        return byName;
    }
}
