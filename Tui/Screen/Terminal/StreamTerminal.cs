using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// The portable fallback: bytes in and out over two streams, on systems without known termios or console modes. Modes are not
/// changed, so keys may arrive by lines; the size is fixed at construction. Closes the output at its end.
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

    // A blocking read ends with its stream or with the process: its thread is a background thread.
    protected override void CancelRead()
    {
    }

    // Closing a stream under a blocking read may block as well: the input ends with the process.
    protected override void Close() => output.Dispose();
}
