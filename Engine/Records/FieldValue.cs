using System.Text;

namespace TuiScan.Records;

/// <summary>One field of one record, as long as the record's bytes are there.</summary>
internal readonly ref struct FieldValue
{
    /// <param name="kind">What it is.</param>
    /// <param name="text">Its bytes: UTF-8, unescaped and without quotes; a number as it was written, or <c>true</c>, <c>false</c>.</param>
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

    /// <summary>As it reads; invalid UTF-8 is possible where the input has it. Empty where there is no value.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>Neither missing nor null.</summary>
    public bool HasValue => Kind > FieldKind.Null;

    /// <summary>The number that it reads as, text too; false for none.</summary>
    public bool TryGetNumber(out ExactNumber number)
    {
        if (Kind is FieldKind.Missing or FieldKind.Null or FieldKind.Boolean)
        {
            number = default;
            return false;
        }

        return ExactNumber.TryParse(Text, out number);
    }

    /// <summary>The boolean that it reads as, text too, in letters of either case; false for none.</summary>
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
