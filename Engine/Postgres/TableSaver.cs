using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Records.Database;

namespace TuiScan.Postgres;

/// <summary>
/// Saves rows to a table, which contains them when the run has completed, and is unchanged until then and in every other case.
/// </summary>
internal sealed class TableSaver(TableWriter writer) : IRecordTable
{
    public DisplayText Name => writer.Name;

    public DisplayText? Trouble => writer.Trouble;

    public IReadOnlyList<bool> TakesNoText => writer.TakesNoText;

    public FaultCode Write(ReadOnlySpan<byte> rows) => writer.Write(rows);

    public FaultCode Complete() => writer.Complete();

    public FaultCode Stop(out DisplayText note)
    {
        note = $"no row was saved: {writer.Name} was left as it was";
        writer.Dispose();
        return FaultCode.None;
    }

    public void Dispose() => writer.Dispose();
}
