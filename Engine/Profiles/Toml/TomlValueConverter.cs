using Tomlyn.Syntax;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Profiles.Toml;

/// <summary>
/// Converts Tomlyn's values to setting values, and refuses values that Tomlyn accepts although TOML forbids them. Used by one
/// thread.
/// </summary>
internal sealed class TomlValueConverter(string text, TomlTableBuilder tables)
{
    /// <summary>The parts of a key; null if it is refused, with an error.</summary>
    public List<SettingKey>? KeyOf(TomlSegment segment, KeySyntax key)
    {
        var parts = new List<SettingKey>();
        if (!AddPart(segment, parts, key.Key!))
        {
            return null;
        }

        foreach (var dotted in key.DotKeys)
        {
            if (parts.Count == TomlDocument.MaxDepth)
            {
                Refuse(segment.Start(dotted), $"the key has more than {TomlDocument.MaxDepth} parts, the most that is accepted");
                return null;
            }

            if (!AddPart(segment, parts, dotted.Key!))
            {
                return null;
            }
        }

        return parts;
    }

    /// <summary>The converted value; null if it is refused, with an error.</summary>
    /// <param name="segment">The segment that contains it.</param>
    /// <param name="value">Tomlyn's value.</param>
    /// <param name="depth">The number of tables and arrays that contain it.</param>
    public SettingValue? Read(TomlSegment segment, ValueSyntax value, int depth)
    {
        if (depth > TomlDocument.MaxDepth || (depth == TomlDocument.MaxDepth && value is ArraySyntax or InlineTableSyntax))
        {
            return Refuse(segment.Start(value), TomlErrorMessages.TooDeep);
        }

        var read = value switch
        {
            StringValueSyntax text => Text(segment, text),
            IntegerValueSyntax integer => Integer(segment, integer),
            FloatValueSyntax number => new SettingFloat(number.Value),
            BooleanValueSyntax boolean => new SettingBoolean(boolean.Value),
            DateTimeValueSyntax time => Time(segment, time),
            ArraySyntax array => List(segment, array, depth),
            InlineTableSyntax table => Table(segment, table, depth),
            _ => null,
        };
        if (read is not null)
        {
            read.Span = segment.SpanOf(value, value);
        }

        return read;
    }

    private bool AddPart(TomlSegment segment, List<SettingKey> parts, BareKeyOrStringValueSyntax part)
    {
        var name = part is StringValueSyntax quoted ? Text(segment, quoted)?.Value : ((BareKeySyntax)part).Key!.Text;
        if (name is null)
        {
            return false;
        }

        parts.Add(new SettingKey(name, segment.Locate(part)));
        return true;
    }

    private SettingText? Text(TomlSegment segment, StringValueSyntax value)
    {
        if (segment.WrongEscape(value) is not { } backslash)
        {
            return new SettingText(value.Value ?? "");
        }

        _ = Refuse(backslash, TomlErrorMessages.EscapeAt(text, backslash));
        return null;
    }

    /// <summary>Tomlyn accepts 64-bit hexadecimal numbers, and makes them negative.</summary>
    private SettingValue? Integer(TomlSegment segment, IntegerValueSyntax value)
    {
        var written = segment.Written(value);
        return value.Value >= 0 || written[0] == '-'
            ? new SettingInteger(value.Value)
            : Refuse(segment.Start(value), TomlErrorMessages.NumberMessage(written.ToString(), TomlErrorMessages.OutOfRange));
    }

    /// <summary>Tomlyn accepts underscores in dates.</summary>
    private SettingValue? Time(TomlSegment segment, DateTimeValueSyntax value)
    {
        var written = segment.Written(value).ToString();
        if (written.Contains('_', StringComparison.Ordinal))
        {
            return Refuse(segment.Start(value), TomlErrorMessages.TimeMessage(written));
        }

        var canonical = written.ToUpperInvariant().Replace(' ', 'T');
        var minutes = canonical.IndexOf(':', StringComparison.Ordinal) + 3;
        if (minutes > 2 && (minutes == canonical.Length || canonical[minutes] != ':'))
        {
            canonical = canonical.Insert(minutes, ":00");
        }

        return new SettingTime(
            value.Kind switch
            {
                SyntaxKind.LocalDate => (DisplayText)$"a local date",
                SyntaxKind.LocalTime => (DisplayText)$"a local time",
                SyntaxKind.LocalDateTime => (DisplayText)$"a local date-time",
                _ => (DisplayText)$"an offset date-time",
            },
            canonical);
    }

    private SettingList? List(TomlSegment segment, ArraySyntax array, int depth)
    {
        var list = new SettingList();
        var isValid = true;
        foreach (var item in array.Items)
        {
            if (Read(segment, item.Value!, depth + 1) is { } value)
            {
                list.Add(value);
            }
            else
            {
                isValid = false;
            }
        }

        return isValid ? list : null;
    }

    private SettingTable Table(TomlSegment segment, InlineTableSyntax inline, int depth)
    {
        var table = new SettingTable();
        foreach (var item in inline.Items)
        {
            tables.Add(segment, table, item.KeyValue!, depth);
        }

        return table;
    }

    private SettingValue? Refuse(int offset, DisplayText message)
    {
        // Locating an offset costs a pass over the text.
        if (!tables.Diagnostics.IsFull)
        {
            tables.Diagnostics.Add(Diagnostic.At(TomlText.Locate(text, offset), message));
        }

        return null;
    }
}
