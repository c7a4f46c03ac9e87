using System.Text;

namespace TuiScan.Engine.Toml;

/// <summary>
/// Writes a document such that reading it gives an equal one. Keeps what the values keep: the order of keys, headers, dotted keys, inline tables and
/// arrays of tables; not comments, blank lines and the notation of numbers and strings (<see cref="TomlEditor"/> keeps all).
/// Within a table, plain keys come before the headers of its subtables, since TOML cannot say it otherwise.
/// </summary>
internal static class TomlWriter
{
    /// <summary>An array whose line would be longer than this is written with one item a line.</summary>
    private const int LongLine = 120;

    /// <summary>The document as text, lines ended by LF.</summary>
    public static string Write(TomlTable root)
    {
        var target = new StringBuilder();
        WriteKeys(target, root, prefix: "");
        WriteSections(target, root, path: "");
        return target.ToString();
    }

    private static void WriteKeys(StringBuilder target, TomlTable table, string prefix)
    {
        foreach (var (key, value) in table.Entries)
        {
            if (IsDottedStep(value, out var dotted))
            {
                WriteKeys(target, dotted!, $"{prefix}{key}.");
            }
            else if (!IsSection(value))
            {
                WriteKeyValue(target, $"{prefix}{key} = ", value);
            }
        }
    }

    private static void WriteKeyValue(StringBuilder target, string start, TomlValue value)
    {
        var text = TomlFormat.Value(value);
        if (value is not TomlArray { Items.Count: > 1 } array || start.Length + text.Length <= LongLine)
        {
            target.Append(start).Append(text).Append('\n');
            return;
        }

        target.Append(start).Append("[\n");
        foreach (var item in array.Items)
        {
            target.Append("    ");
            TomlFormat.Append(target, item);
            target.Append(",\n");
        }

        target.Append("]\n");
    }

    private static void WriteSections(StringBuilder target, TomlTable table, string path)
    {
        // Tables whose dotted keys are written already come first: they will when the text is read, so writing it again gives the same text.
        foreach (var (key, value) in table.Entries)
        {
            if (IsDottedStep(value, out var dotted))
            {
                WriteSections(target, dotted!, $"{path}{key}.");
            }
        }

        foreach (var (key, value) in table.Entries)
        {
            var below = path + key;
            if (value is TomlTable section && IsSection(value))
            {
                WriteSection(target, section, NeedsHeader(section) ? $"[{below}]" : null, below);
            }
            else if (value is TomlArray array && IsSection(value))
            {
                foreach (var item in array.Items)
                {
                    WriteSection(target, (TomlTable)item, $"[[{below}]]", below);
                }
            }
        }
    }

    private static void WriteSection(StringBuilder target, TomlTable table, string? header, string path)
    {
        if (header is not null)
        {
            target.Append(target.Length == 0 ? "" : "\n").Append(header).Append('\n');
        }

        WriteKeys(target, table, prefix: "");
        WriteSections(target, table, path + ".");
    }

    /// <summary>A table that exists only as a step of its subtables' headers is not written itself.</summary>
    private static bool NeedsHeader(TomlTable table) => table.Kind == TomlTableKind.Header
        || table.Entries.Count == 0
        || table.Entries.Any(entry => IsDottedStep(entry.Value, out _) || !IsSection(entry.Value));

    private static bool IsSection(TomlValue value) => value switch
    {
        TomlTable table => table.Kind is TomlTableKind.Header or TomlTableKind.Implicit,
        TomlArray array => array.IsArrayOfTables && array.Items.Count > 0 && array.Items.All(item => item is TomlTable),
        _ => false,
    };

    /// <summary>An empty table cannot be written by dotted keys; it becomes <c>{}</c>.</summary>
    private static bool IsDottedStep(TomlValue value, out TomlTable? table)
    {
        table = value as TomlTable;
        return table is { Kind: TomlTableKind.Dotted, Entries.Count: > 0 };
    }
}
