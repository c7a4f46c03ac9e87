namespace TuiScan.Engine.Toml;

/// <summary>
/// Holds the rules on who may define a table and who may add to it (specification, "Keys", "Table", "Inline Table", "Array of Tables").
/// A method that returns null has reported why.
/// </summary>
internal sealed class TomlTableBuilder(TomlTable root, TomlDiagnosticBag diagnostics)
{
    /// <summary>The table that <c>[a.b]</c> opens.</summary>
    public TomlTable? OpenTable(List<TomlKey> path, TomlSpan span)
    {
        if (OpenParents(path) is not { } parent)
        {
            return null;
        }

        var key = path[^1];
        if (!parent.TryGet(key.Name, out var existing))
        {
            var table = new TomlTable { Kind = TomlTableKind.Header, Span = span };
            parent.Add(key, table);
            return table;
        }

        if (existing.Value is TomlTable { Kind: TomlTableKind.Implicit } implied)
        {
            implied.Kind = TomlTableKind.Header;
            implied.Span = span;
            return implied;
        }

        return Refuse(path, path.Count, existing, existing.Value switch
        {
            TomlTable { Kind: TomlTableKind.Header } => ("is defined already", "put all its keys under one header"),
            TomlTable { Kind: TomlTableKind.Dotted } => ("is defined already by dotted keys", "go on with dotted keys there"),
            TomlArray { IsArrayOfTables: true } => ("is an array of tables already", "write [[...]] to add a table to it"),
            _ => null,
        });
    }

    /// <summary>The new table that <c>[[a.b]]</c> adds to an array.</summary>
    public TomlTable? OpenArrayItem(List<TomlKey> path, TomlSpan span)
    {
        if (OpenParents(path) is not { } parent)
        {
            return null;
        }

        var key = path[^1];
        TomlArray array;
        if (!parent.TryGet(key.Name, out var existing))
        {
            array = new TomlArray { IsArrayOfTables = true, Span = span };
            parent.Add(key, array);
        }
        else if (existing.Value is TomlArray { IsArrayOfTables: true } known)
        {
            array = known;
        }
        else
        {
            return Refuse(path, path.Count, existing, existing.Value switch
            {
                TomlTable { Kind: not TomlTableKind.Inline } => ("is a table already", "it cannot be an array of tables too"),
                TomlArray => ("is an array of values already", "write all its values in its brackets"),
                _ => null,
            });
        }

        var item = new TomlTable { Kind = TomlTableKind.Header, Span = span };
        array.Add(item);
        return item;
    }

    /// <summary>The table that the last part of a dotted key goes into.</summary>
    public TomlTable? OpenDotted(TomlTable table, List<TomlKey> key)
    {
        for (var i = 0; i < key.Count - 1; i++)
        {
            if (!table.TryGet(key[i].Name, out var existing))
            {
                var next = new TomlTable { Kind = TomlTableKind.Dotted, Span = new TomlSpan(key[i].Position, 0, 0) };
                table.Add(key[i], next);
                table = next;
                continue;
            }

            if (existing.Value is not TomlTable { Kind: TomlTableKind.Dotted or TomlTableKind.Implicit } open)
            {
                return Refuse(key, i + 1, existing, existing.Value switch
                {
                    TomlTable { Kind: TomlTableKind.Header } => ("has a header of its own", "put the key under that"),
                    TomlArray { IsArrayOfTables: true } => ("is an array of tables", "put the key under its [[...]]"),
                    _ => null,
                });
            }

            open.Kind = TomlTableKind.Dotted;
            table = open;
        }

        return table;
    }

    /// <summary>Adds a value, or reports that its key is there already.</summary>
    public void Add(TomlTable table, TomlKey key, TomlValue value)
    {
        if (!table.Add(key, value) && table.TryGet(key.Name, out var existing))
        {
            Refuse([key], 1, existing, existing.Value is TomlTable { Kind: not TomlTableKind.Inline } or TomlArray { IsArrayOfTables: true }
                ? ($"is {existing.Value.TypeName} already", "give one of the two another name")
                : ("is set already", "remove one of the two"));
        }
    }

    private TomlTable? OpenParents(List<TomlKey> path)
    {
        var table = root;
        for (var i = 0; i < path.Count - 1; i++)
        {
            if (!table.TryGet(path[i].Name, out var existing))
            {
                var next = new TomlTable { Kind = TomlTableKind.Implicit, Span = new TomlSpan(path[i].Position, 0, 0) };
                table.Add(path[i], next);
                table = next;
                continue;
            }

            var below = existing.Value switch
            {
                TomlTable { Kind: not TomlTableKind.Inline } open => open,
                TomlArray { IsArrayOfTables: true } array => array.Items[^1] as TomlTable,
                _ => null,
            };
            if (below is null)
            {
                return Refuse(path, i + 1, existing, null);
            }

            table = below;
        }

        return table;
    }

    private TomlTable? Refuse(List<TomlKey> path, int parts, TomlEntry existing, (string State, string Remedy)? problem)
    {
        var (state, remedy) = problem ?? (existing.Value is TomlTable
            ? ("is an inline table, which is complete", "write the keys within its braces")
            : ($"is {existing.Value.TypeName} already", "it cannot be a table too"));
        var name = TomlText.Quote(string.Join('.', path.Take(parts).Select(key => key.ToString())));
        diagnostics.Add(path[parts - 1].Position, $"{name} {state} (line {existing.Key.Position.Line}): {remedy}");
        return null;
    }
}
