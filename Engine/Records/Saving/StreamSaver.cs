using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files.Named;

namespace TuiScan.Records.Saving;

/// <summary>
/// Writes rows to a target that is never replaced, such as a terminal or the null device: immediately, and irrevocably.
/// </summary>
internal sealed class StreamSaver(string path, SafeFileHandle file) : IRecordSaver
{
    public DisplayText Name => TextEscaper.Escape(path);

    public DisplayText? Trouble => null;

    public FaultCode Write(ReadOnlySpan<byte> rows) => StreamOutput.Write(file, rows);

    public FaultCode Complete() => FaultCode.None;

    public FaultCode Stop(out DisplayText note)
    {
        note = $"the rows saved so far went to {Name}, whole up to the last";
        return FaultCode.None;
    }

    public void Dispose() => file.Dispose();
}
