using Tomlyn.Syntax;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;
using TextPosition = TuiScan.Engine.Model.Texts.TextPosition;

namespace TuiScan.Profiles.Toml;

/// <summary>
/// Builds the tables from headers and keys, by the rules for what may define a table and what may add to it (specification,
/// "Keys", "Table", "Inline Table", "Array of Tables"). Tomlyn's validation is not used for that: it misses some duplicates,
/// its position is that of the statement, and its message contains the whole first definition, which can turn 256 KiB into
/// gigabytes. Used by one thread.
/// </summary>
internal sealed class TomlTableBuilder
{
    private readonly Dictionary<SettingValue, TomlTableKind> _kinds = new(ReferenceEqualityComparer.Instance);
    private readonly TomlValueConverter _values;
    private SettingTable _section;
    private int _sectionDepth;

    public TomlTableBuilder(string text)
    {
        Root = new SettingTable { Span = new TextSpan(new TextPosition(1, 1), 0, 0) };
        _kinds.Add(Root, TomlTableKind.Header);
        _section = Root;
        _values = new TomlValueConverter(text, this);
    }

    public SettingTable Root { get; }

    public TomlDiagnosticBag Diagnostics { get; } = new();

    /// <summary>How a table or an array was written.</summary>
    public TomlTableKind KindOf(SettingValue value) => _kinds.GetValueOrDefault(value, TomlTableKind.Inline);

    /// <summary>Opens a table that is not part of the result.</summary>
    public void OpenDiscarded()
    {
        _section = New(TomlTableKind.Header, default);
        _sectionDepth = 0;
    }

    /// <summary>Opens the table that a header names.</summary>
    public void Open(TomlSegment segment, TableSyntaxBase header)
    {
        var section = _values.KeyOf(segment, header.Name!) is not { } path ? null
            : header is TableArraySyntax ? OpenArrayItem(path, SpanOf(segment, header)) : OpenTable(path, SpanOf(segment, header));
        if (section is null)
        {
            OpenDiscarded();
            return;
        }

        _section = section;
        _sectionDepth = 1 + header.Name!.DotKeys.ChildrenCount;
    }

    /// <summary>Adds a key and its value to the table that is open.</summary>
    public void Add(TomlSegment segment, KeyValueSyntax keyValue) => Add(segment, _section, keyValue, _sectionDepth);

    /// <summary>Adds a key and its value to a table.</summary>
    /// <param name="segment">The segment that contains them.</param>
    /// <param name="table">The table.</param>
    /// <param name="keyValue">The key with its value.</param>
    /// <param name="depth">The depth of the table; the root's is 0.</param>
    public void Add(TomlSegment segment, SettingTable table, KeyValueSyntax keyValue, int depth)
    {
        if (_values.KeyOf(segment, keyValue.Key!) is not { } key)
        {
            return;
        }

        // The value is read even if its key is refused, to find its errors too.
        var target = OpenDotted(table, key) ?? New(TomlTableKind.Header, default);
        if (_values.Read(segment, keyValue.Value!, depth + key.Count) is not { } value)
        {
            return;
        }

        if (!target.Add(key[^1], value) && target.TryGet(key[^1].Name, out var existing))
        {
            Refuse([key[^1]], 1, existing, KindOf(existing.Value) != TomlTableKind.Inline
                ? ((DisplayText)$"is {NameOf(existing.Value)} already", (DisplayText)$"give one of the two another name")
                : ((DisplayText)$"is set already", (DisplayText)$"remove one of the two"));
        }
    }

    private static TextSpan SpanOf(TomlSegment segment, TableSyntaxBase header) => segment.SpanOf(header.OpenBracket!, header.CloseBracket!);

    private SettingTable New(TomlTableKind kind, TextSpan span)
    {
        var table = new SettingTable { Span = span };
        _kinds.Add(table, kind);
        return table;
    }

    /// <summary>The table of a header <c>[a.b]</c>; null if it is refused.</summary>
    private SettingTable? OpenTable(List<SettingKey> path, TextSpan span)
    {
        if (OpenParents(path) is not { } parent)
        {
            return null;
        }

        var key = path[^1];
        if (!parent.TryGet(key.Name, out var existing))
        {
            var table = New(TomlTableKind.Header, span);
            parent.Add(key, table);
            return table;
        }

        var kind = KindOf(existing.Value);
        if (kind == TomlTableKind.Implicit)
        {
            _kinds[existing.Value] = TomlTableKind.Header;
            existing.Value.Span = span;
            return (SettingTable)existing.Value;
        }

        return Refuse(path, path.Count, existing, kind switch
        {
            TomlTableKind.Header => ((DisplayText)$"is defined already", (DisplayText)$"put all its keys under one header"),
            TomlTableKind.Dotted => ((DisplayText)$"is defined already by dotted keys", (DisplayText)$"continue with dotted keys there"),
            TomlTableKind.ArrayOfTables => ((DisplayText)$"is an array of tables already", (DisplayText)$"write [[...]] to add a table to it"),
            _ => null,
        });
    }

    /// <summary>The new table of a header <c>[[a.b]]</c>; null if it is refused.</summary>
    private SettingTable? OpenArrayItem(List<SettingKey> path, TextSpan span)
    {
        if (OpenParents(path) is not { } parent)
        {
            return null;
        }

        var key = path[^1];
        SettingList? array = null;
        if (!parent.TryGet(key.Name, out var existing))
        {
            array = new SettingList { Span = span };
            _kinds.Add(array, TomlTableKind.ArrayOfTables);
            parent.Add(key, array);
        }
        else if (KindOf(existing.Value) == TomlTableKind.ArrayOfTables)
        {
            array = (SettingList)existing.Value;
        }

        if (array is null)
        {
            return Refuse(path, path.Count, existing!, existing!.Value switch
            {
                SettingTable when KindOf(existing.Value) != TomlTableKind.Inline => ((DisplayText)$"is a table already", (DisplayText)$"it cannot be an array of tables too"),
                SettingList => ((DisplayText)$"is an array of values already", (DisplayText)$"write all its values in its brackets"),
                _ => null,
            });
        }

        var item = New(TomlTableKind.Header, span);
        array.Add(item);
        return item;
    }

    /// <summary>The table to which the last part of a dotted key is added; null if it is refused.</summary>
    private SettingTable? OpenDotted(SettingTable table, List<SettingKey> key)
    {
        for (var i = 0; i < key.Count - 1; i++)
        {
            if (!table.TryGet(key[i].Name, out var existing))
            {
                table = AddStep(table, key[i], TomlTableKind.Dotted);
                continue;
            }

            var kind = KindOf(existing.Value);
            if (kind is not (TomlTableKind.Dotted or TomlTableKind.Implicit))
            {
                return Refuse(key, i + 1, existing, kind switch
                {
                    TomlTableKind.Header => ((DisplayText)$"has a header of its own", (DisplayText)$"put the key under that"),
                    TomlTableKind.ArrayOfTables => ((DisplayText)$"is an array of tables", (DisplayText)$"put the key under its [[...]]"),
                    _ => null,
                });
            }

            _kinds[existing.Value] = TomlTableKind.Dotted;
            table = (SettingTable)existing.Value;
        }

        return table;
    }

    private SettingTable? OpenParents(List<SettingKey> path)
    {
        var table = Root;
        for (var i = 0; i < path.Count - 1; i++)
        {
            if (!table.TryGet(path[i].Name, out var existing))
            {
                table = AddStep(table, path[i], TomlTableKind.Implicit);
                continue;
            }

            var below = KindOf(existing.Value) == TomlTableKind.Inline ? null
                : existing.Value is SettingList array ? array.Items[^1] as SettingTable
                : existing.Value as SettingTable;
            if (below is null)
            {
                return Refuse(path, i + 1, existing, null);
            }

            table = below;
        }

        return table;
    }

    private SettingTable AddStep(SettingTable table, SettingKey key, TomlTableKind kind)
    {
        var step = New(kind, new TextSpan(key.Position, 0, 0));
        table.Add(key, step);
        return step;
    }

    /// <summary>The type of a value, with an article, for messages.</summary>
    public DisplayText NameOf(SettingValue value) => KindOf(value) == TomlTableKind.ArrayOfTables ? (DisplayText)$"an array of tables" : value.TypeName;

    /// <summary>Adds the error that a key is already defined. Always null.</summary>
    private SettingTable? Refuse(List<SettingKey> path, int parts, SettingEntry existing, (DisplayText State, DisplayText Remedy)? problem)
    {
        var (state, remedy) = problem ?? (existing.Value is SettingTable
            ? ((DisplayText)$"is an inline table, which is complete", (DisplayText)$"write the keys within its braces")
            : ((DisplayText)$"is {NameOf(existing.Value)} already", (DisplayText)$"it cannot be a table too"));
        var name = TomlText.Quote(string.Join('.', path.Take(parts).Select(key => key.ToString())));
        Diagnostics.Add(Diagnostic.At(path[parts - 1].Position, $"{name} {state} (line {existing.Key.Position.Line}): {remedy}"));
        return null;
    }
}
