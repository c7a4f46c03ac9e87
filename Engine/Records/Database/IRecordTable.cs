using TuiScan.Records.Saving;

namespace TuiScan.Records.Database;

/// <summary>A table that rows are copied to, all in one transaction.</summary>
internal interface IRecordTable : IRecordSaver
{
    /// <summary>By column: true when its type is not text, so that an empty text can only mean that there is no value.</summary>
    IReadOnlyList<bool> TakesNoText { get; }
}
