using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Exec.Log;

namespace TuiScan.Exec;

/// <summary>Messages about a command that failed.</summary>
internal static class ExecTexts
{
    /// <summary>The maximum number of characters of a command's last line in a message.</summary>
    private const int MaxLineLength = 200;

    private static readonly Dictionary<int, DisplayText> Signals = new()
    {
        [1] = $"SIGHUP",
        [2] = $"SIGINT",
        [3] = $"SIGQUIT",
        [4] = $"SIGILL",
        [6] = $"SIGABRT",
        [7] = $"SIGBUS",
        [8] = $"SIGFPE",
        [9] = $"SIGKILL",
        [11] = $"SIGSEGV",
        [13] = $"SIGPIPE",
        [14] = $"SIGALRM",
        [15] = $"SIGTERM",
        [24] = $"SIGXCPU",
        [25] = $"SIGXFSZ",
        [31] = $"SIGSYS",
    };

    /// <summary>The reason, and the last line that the command wrote.</summary>
    /// <param name="fault">The reason.</param>
    /// <param name="record">The known data of the command.</param>
    /// <param name="place">The file that the fault is about; null where it is about the command.</param>
    public static DisplayText Of(FaultCode fault, in ExecRecord record, byte[]? place)
    {
        if (place is not null)
        {
            return $"{TextEscaper.Escape(place)} {OutputRefusal.Reason(fault)}";
        }

        var attempts = record.Attempts > 1 ? (DisplayText)$" ({record.Attempts} attempts)" : default;
        var line = LastLineOf(record.Output);
        return $"{ReasonOf(fault, record)}{attempts}{(line.IsEmpty ? default : (DisplayText)$": ")}{TextEscaper.Escape(line)}";
    }

    private static DisplayText ReasonOf(FaultCode fault, in ExecRecord record) =>
        fault == FaultCode.CommandFailed ? (DisplayText)$"exit {record.End.Code}"
        : fault == FaultCode.CommandSignalled ? (DisplayText)$"ended by {SignalOf(record.End.Signal)}"
        : fault == FaultCode.OutcomeUnknown && record.State == ExecState.Unknown ? (DisplayText)$"outcome unknown since an earlier run: it was started, and how far it came is unknown"
        : (DisplayText)$"{fault.Message} ({fault.Name})";

    private static DisplayText SignalOf(int signal) =>
        Signals.TryGetValue(signal, out var name) ? name : (DisplayText)$"signal {signal}";

    private static ReadOnlySpan<byte> LastLineOf(ReadOnlySpan<byte> output)
    {
        output = output.TrimEnd(" \t\r\n\0"u8);
        var line = output[(output.LastIndexOf((byte)'\n') + 1)..];
        return line[..Math.Min(line.Length, MaxLineLength)];
    }
}
