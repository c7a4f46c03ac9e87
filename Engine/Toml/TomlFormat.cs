using System.Globalization;
using System.Text;

namespace TuiScan.Engine.Toml;

/// <summary>The text of single values and keys, such that reading it gives the same value again.</summary>
internal static class TomlFormat
{
    /// <summary>A key: bare where that is possible, else in quotes.</summary>
    public static string Key(string name) => TomlCharacters.IsBareKey(name) ? name : Text(name);

    /// <summary>A value on one line; tables are written in braces.</summary>
    public static string Value(TomlValue value)
    {
        var target = new StringBuilder();
        Append(target, value);
        return target.ToString();
    }

    /// <summary>Appends a value on one line; tables are written in braces.</summary>
    public static void Append(StringBuilder target, TomlValue value)
    {
        switch (value)
        {
            case TomlArray array:
                AppendArray(target, array);
                break;
            case TomlTable table:
                AppendInlineTable(target, table);
                break;
            default:
                target.Append(Scalar(value));
                break;
        }
    }

    /// <summary>
    /// A string: in double quotes with escapes, or in single quotes where it has backslashes or double quotes that would need escapes.
    /// Half of a surrogate pair cannot be written in TOML and becomes U+FFFD.
    /// </summary>
    public static string Text(string text) => ReadsBetterLiterally(text) ? $"'{text}'" : Basic(text);

    private static string Scalar(TomlValue value) => value switch
    {
        TomlString text => Text(text.Value),
        TomlInteger integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        TomlFloat number => Float(number.Value),
        TomlBoolean boolean => boolean.Value ? "true" : "false",
        TomlLocalDate date => Date(date),
        TomlLocalTime time => Time(time),
        TomlLocalDateTime local => $"{Date(local.Date)}T{Time(local.Time)}",
        TomlOffsetDateTime offset => $"{Date(offset.Date)}T{Time(offset.Time)}{Offset(offset.OffsetMinutes)}",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.TypeName, "no scalar"),
    };

    private static void AppendArray(StringBuilder target, TomlArray array)
    {
        target.Append('[');
        for (var i = 0; i < array.Items.Count; i++)
        {
            target.Append(i == 0 ? "" : ", ");
            Append(target, array.Items[i]);
        }

        target.Append(']');
    }

    private static void AppendInlineTable(StringBuilder target, TomlTable table)
    {
        if (table.Entries.Count == 0)
        {
            target.Append("{}");
            return;
        }

        target.Append("{ ");
        var first = true;
        AppendInlineEntries(target, table, prefix: "", ref first);
        target.Append(" }");
    }

    private static void AppendInlineEntries(StringBuilder target, TomlTable table, string prefix, ref bool first)
    {
        foreach (var (key, value) in table.Entries)
        {
            if (value is TomlTable { Kind: TomlTableKind.Dotted, Entries.Count: > 0 } dotted)
            {
                AppendInlineEntries(target, dotted, $"{prefix}{key}.", ref first);
                continue;
            }

            target.Append(first ? "" : ", ").Append(prefix).Append(key).Append(" = ");
            Append(target, value);
            first = false;
        }
    }

    private static string Float(double value)
    {
        if (double.IsNaN(value))
        {
            return "nan";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "inf" : "-inf";
        }

        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        return shortest.AsSpan().ContainsAny('.', 'E') ? shortest.Replace('E', 'e') : shortest + ".0";
    }

    private static string Date(TomlLocalDate date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Year:D4}-{date.Month:D2}-{date.Day:D2}");

    private static string Time(TomlLocalTime time)
    {
        var whole = string.Create(CultureInfo.InvariantCulture, $"{time.Hour:D2}:{time.Minute:D2}:{time.Second:D2}");
        return time.Nanosecond == 0
            ? whole
            : whole + string.Create(CultureInfo.InvariantCulture, $".{time.Nanosecond:D9}").TrimEnd('0');
    }

    private static string Offset(int minutes) => minutes == 0
        ? "Z"
        : string.Create(CultureInfo.InvariantCulture, $"{(minutes < 0 ? '-' : '+')}{Math.Abs(minutes) / 60:D2}:{Math.Abs(minutes) % 60:D2}");

    private static bool ReadsBetterLiterally(string text)
    {
        if (!text.AsSpan().ContainsAny('\\', '"') || text.Contains('\'', StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (Escape(rune) is not null && rune.Value is not ('\\' or '"'))
            {
                return false;
            }
        }

        return true;
    }

    private static string Basic(string text)
    {
        var target = new StringBuilder("\"", text.Length + 2);
        Span<char> utf16 = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            if (Escape(rune) is { } escape)
            {
                target.Append(escape);
            }
            else
            {
                target.Append(utf16[..rune.EncodeToUtf16(utf16)]);
            }
        }

        return target.Append('"').ToString();
    }

    /// <summary>The escape of a code point within double quotes; null where it stands for itself.</summary>
    private static string? Escape(Rune rune) => rune.Value switch
    {
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        '"' => "\\\"",
        '\\' => "\\\\",
        // Controls must be escaped; C1 controls, separators and the byte order mark are as well, so that they can be seen.
        < 0x20 or (>= 0x7F and < 0xA0) or 0x2028 or 0x2029 or 0xFEFF => $"\\u{rune.Value:X4}",
        _ => null,
    };
}
