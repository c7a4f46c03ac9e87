using System.Text;

namespace TuiScan.Records;

/// <summary>One field of one record; valid as long as the record's bytes are.</summary>
internal readonly ref struct FieldValue
{
    /// <param name="kind">The kind.</param>
    /// <param name="text">The bytes: UTF-8, unescaped and without quotes; a number in its written form, or <c>true</c>,
    /// <c>false</c>.</param>
    public FieldValue(FieldKind kind, ReadOnlySpan<byte> text)
    {
        Kind = kind;
        Text = text;
    }

    /// <summary>The record has no such field.</summary>
    public static FieldValue Missing => default;

    /// <summary>The field is there, without a value.</summary>
    public static FieldValue Null => new(FieldKind.Null, default);

    public FieldKind Kind { get; }

    /// <summary>The text; it may contain invalid UTF-8 where the input does. Empty where there is no value.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>True when it is neither missing nor null.</summary>
    public bool HasValue => Kind > FieldKind.Null;

    /// <summary>The number that the field, or its text, represents; false for none.</summary>
    public bool TryGetNumber(out ExactNumber number)
    {
        if (Kind is FieldKind.Missing or FieldKind.Null or FieldKind.Boolean)
        {
            number = default;
            return false;
        }

        return ExactNumber.TryParse(Text, out number);
    }

    /// <summary>The boolean that the field, or its text, represents, in any case; false for none.</summary>
    public bool TryGetBoolean(out bool value)
    {
        value = false;
        if (Kind is not (FieldKind.Boolean or FieldKind.Text))
        {
            return false;
        }

        value = Ascii.EqualsIgnoreCase(Text, "true"u8);
        return value || Ascii.EqualsIgnoreCase(Text, "false"u8);
    }
}
