using System.Diagnostics.CodeAnalysis;

namespace TuiScan.Engine.Toml;

/// <summary>
/// A table: keys in the order in which they were first written. May be read from many threads once it is complete;
/// a document that was read is not changed any more.
/// </summary>
internal sealed record TomlTable : TomlValue
{
    /// <summary>Up to so many keys a plain search is quicker than a dictionary and costs no memory.</summary>
    private const int LinearSearchLimit = 8;

    private readonly List<TomlEntry> _entries;
    private Dictionary<string, TomlEntry>? _byName;

    public TomlTable() => _entries = [];

    private TomlTable(TomlTable other) : base(other)
    {
        Kind = other.Kind;
        _entries = [.. other._entries];
        _byName = other._byName is null ? null : new Dictionary<string, TomlEntry>(other._byName, StringComparer.Ordinal);
    }

    /// <summary>How the table was written, or is to be written.</summary>
    public TomlTableKind Kind { get; internal set; } = TomlTableKind.Header;

    /// <summary>The entries in the order in which their keys were first written.</summary>
    public IReadOnlyList<TomlEntry> Entries => _entries;

    public override string TypeName => Kind == TomlTableKind.Inline ? "an inline table" : "a table";

    /// <summary>Finds a direct key of this table, by ordinal comparison.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out TomlEntry? entry)
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

    /// <summary>Finds what lies at the end of a path of keys through tables; null where there is none.</summary>
    public TomlEntry? Find(params ReadOnlySpan<string> path)
    {
        var table = this;
        TomlEntry? found = null;
        foreach (var name in path)
        {
            if (table is null || !table.TryGet(name, out found))
            {
                return null;
            }

            table = found.Value as TomlTable;
        }

        return found;
    }

    /// <summary>
    /// Every entry below this table, each table before its content, in the order of the text. Arrays are not entered:
    /// what an array holds has no path.
    /// </summary>
    public IEnumerable<TomlPathEntry> Descend() => Descend(prefix: "");

    /// <summary>Adds a key while a document is being made. False, and nothing is changed, where the key is there already.</summary>
    public bool Add(TomlKey key, TomlValue value)
    {
        if (TryGet(key.Name, out _))
        {
            return false;
        }

        var entry = new TomlEntry(key, value);
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

    /// <summary>The same keys with equal values, in any order.</summary>
    public bool Equals(TomlTable? other)
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

    public override int GetHashCode() => HashCode.Combine(nameof(TomlTable), _entries.Count);

    private Dictionary<string, TomlEntry> IndexByName()
    {
        var byName = new Dictionary<string, TomlEntry>(4 * LinearSearchLimit, StringComparer.Ordinal);
        foreach (var entry in _entries)
        {
            byName.Add(entry.Key.Name, entry);
        }

        return byName;
    }

    private IEnumerable<TomlPathEntry> Descend(string prefix)
    {
        foreach (var entry in _entries)
        {
            var path = prefix + entry.Key;
            yield return new TomlPathEntry(path, entry);
            if (entry.Value is TomlTable table)
            {
                foreach (var below in table.Descend(path + "."))
                {
                    yield return below;
                }
            }
        }
    }
}
