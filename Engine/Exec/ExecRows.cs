using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Telemetry;
using TuiScan.Exec.Log;

namespace TuiScan.Exec;

/// <summary>The files and how their commands ended, as rows for the screen. Why one failed is an alert.</summary>
internal static class ExecRows
{
    private static readonly TableShape Files = new(
        "files",
        new TextColumn($"path", KeepsEnd: true),
        new TextColumn($"state"),
        new TextColumn($"end"),
        new TextColumn($"attempts", IsNumeric: true),
        new TextColumn($"output", IsNumeric: true));

    public static void Add(ResultBoard results, FilePath path, string state, in ExecRecord record)
    {
        if (!results.Wants(Files))
        {
            return;
        }

        var word = TextEscaper.Escape(state);
        if (record.Attempts == 0)
        {
            results.Add(Files, path.Display, word, default, default, default);
            return;
        }

        var end = record.End.Signal == 0 ? (DisplayText)$"exit {record.End.Code}" : (DisplayText)$"signal {record.End.Signal}";
        results.Add(Files, path.Display, word, end, (DisplayText)$"{record.Attempts}", (DisplayText)$"{record.OutputLength}");
    }
}
