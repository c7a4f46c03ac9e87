using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>
/// Copies a child's stderr to the log: a bounded number of lines, escaped, since a child is not trusted, each up to a bounded
/// length; the rest of a longer line is dropped.
/// <see cref="Read"/> is its thread; the rest may be called from any.
/// </summary>
internal sealed class ChildLog(Stream error, SupervisionOptions options, TimeProvider time, Action<string> log)
{
    private readonly TimedSignal _isRead = new(time);
    private readonly List<byte> _line = [];
    private volatile object _stderrTail = default(DisplayText); // boxed, since a struct cannot be volatile
    private int _lines;

    /// <summary>The last line; empty for none.</summary>
    public DisplayText StderrTail => (DisplayText)_stderrTail;

    /// <summary>Waits a moment for the stderr of a child that has ended: it is more informative than the exit code.</summary>
    public void WaitForStderrTail() => _ = _isRead.Wait(options.StderrTimeout);

    /// <summary>Reads to the end.</summary>
    public void Read()
    {
        var buffer = new byte[4096];
        while (Fill(buffer) is > 0 and var read)
        {
            foreach (var value in buffer.AsSpan(0, read))
            {
                if (value == (byte)'\n')
                {
                    EndLine();
                }
                else if (_line.Count < options.MaxStderrLineLength)
                {
                    _line.Add(value);
                }
            }
        }

        EndLine();
        _isRead.Set();
    }

    private int Fill(byte[] buffer)
    {
        try
        {
            return error.Read(buffer, 0, buffer.Length);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            return 0;
        }
    }

    private void EndLine()
    {
        if (_line.Count == 0)
        {
            return;
        }

        var line = TextEscaper.Escape([.. _line]);
        _stderrTail = line;
        _line.Clear();
        if (_lines++ < options.MaxStderrLines)
        {
            log(line);
        }
    }
}
