namespace TuiScan.Records;

/// <summary>What a field of a record is.</summary>
internal enum FieldKind : byte
{
    /// <summary>The record has no such field.</summary>
    Missing,

    /// <summary>It is there and says that it has no value.</summary>
    Null,

    /// <summary>Text; every field of a CSV file is.</summary>
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
