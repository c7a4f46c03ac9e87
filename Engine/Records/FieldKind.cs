namespace TuiScan.Records;

/// <summary>The kind of a record's field.</summary>
internal enum FieldKind : byte
{
    /// <summary>The record has no such field.</summary>
    Missing,

    /// <summary>The field exists and is null.</summary>
    Null,

    /// <summary>Text; the kind of every CSV field.</summary>
    Text,

    /// <summary>A number without a point and without an exponent.</summary>
    Integer,

    /// <summary>A number with a point and without an exponent.</summary>
    Decimal,

    /// <summary>A number with an exponent.</summary>
    Float,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,
}
