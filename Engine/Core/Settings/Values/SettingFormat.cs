using System.Globalization;
using System.Text;

namespace TuiScan.Engine.Settings.Values;

/// <summary>The text of values and keys in a profile; reading it gives the same value again.</summary>
internal static class SettingFormat
{
    /// <summary>A key: bare where that is possible, else in quotes.</summary>
    public static string Key(string name) => IsBareKey(name) ? name : Text(name);

    /// <summary>A value on one line; tables are written in braces.</summary>
    public static string Value(SettingValue value)
    {
        var target = new StringBuilder();
        Append(target, value);
        return target.ToString();
    }

    /// <summary>
    /// A text: in double quotes with escapes, or in single quotes where it has backslashes or double quotes that would need escapes.
    /// Half of a surrogate pair cannot be written and becomes U+FFFD.
    /// </summary>
    public static string Text(string text) => ReadsBetterLiterally(text) ? $"'{text}'" : Basic(text);

    private static void Append(StringBuilder target, SettingValue value)
    {
        switch (value)
        {
            case SettingList list:
                AppendList(target, list);
                break;
            case SettingTable table:
                AppendTable(target, table);
                break;
            default:
                target.Append(Scalar(value));
                break;
        }
    }

    private static string Scalar(SettingValue value) => value switch
    {
        SettingText text => Text(text.Value),
        SettingInteger integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        SettingFloat number => Float(number.Value),
        SettingBoolean boolean => boolean.Value ? "true" : "false",
        SettingTime time => time.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.TypeName, "no scalar"),
    };

    private static void AppendList(StringBuilder target, SettingList list)
    {
        target.Append('[');
        for (var i = 0; i < list.Items.Count; i++)
        {
            target.Append(i == 0 ? "" : ", ");
            Append(target, list.Items[i]);
        }

        target.Append(']');
    }

    private static void AppendTable(StringBuilder target, SettingTable table)
    {
        if (table.Entries.Count == 0)
        {
            target.Append("{}");
            return;
        }

        target.Append("{ ");
        for (var i = 0; i < table.Entries.Count; i++)
        {
            target.Append(i == 0 ? "" : ", ").Append(table.Entries[i].Key).Append(" = ");
            Append(target, table.Entries[i].Value);
        }

        target.Append(" }");
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

    private static bool IsBareKey(string name)
    {
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_'))
            {
                return false;
            }
        }

        return name.Length > 0;
    }

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

    /// <summary>The escape of a code point within double quotes; null where it is written as itself.</summary>
    private static string? Escape(Rune rune) => rune.Value switch
    {
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        '"' => "\\\"",
        '\\' => "\\\\",
        // Controls must be escaped; C1 controls, separators, the byte order mark and the replacement character, which the
        // reader takes for an encoding error, are escaped as well, so that they can be seen.
        < 0x20 or (>= 0x7F and < 0xA0) or 0x2028 or 0x2029 or 0xFEFF or 0xFFFD => $"\\u{rune.Value:X4}",
        _ => null,
    };
}
