namespace TuiScan.Records;

/// <summary>One record of the input, as expressions see it. Implemented by structs, which may be <c>ref</c> ones.</summary>
internal interface IRecordView
{
    /// <summary>The field of a column, by its ordinal in the <see cref="ColumnSet"/>; missing where this record has none.</summary>
    FieldValue this[int column] { get; }
}
