using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// The portable fallback: bytes in and out over two streams, where a system has neither termios nor console modes that we know.
/// Modes are not changed, so keys may arrive by lines; the size is what its maker says. Closes the output at its end.
/// </summary>
internal sealed class StreamTerminal(Stream input, Stream output, Size size, TerminalProfile profile, TerminalOptions options, TimeProvider time)
    : ThreadedTerminal(profile, options, time)
{
    protected override int Read(Span<byte> buffer)
    {
        try
        {
            return input.Read(buffer);
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            return 0;
        }
    }

    protected override bool Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            output.Write(bytes);
            output.Flush();
            return true;
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    protected override Size QuerySize() => size;

    protected override void SetRaw()
    {
    }

    protected override void SetSaved()
    {
    }

    // A read that blocks ends with its stream or with the process: its thread is a background one.
    protected override void CancelRead()
    {
    }

    // Closing a stream under a read that blocks may block as well: the input ends with the process.
    protected override void Close() => output.Dispose();
}
