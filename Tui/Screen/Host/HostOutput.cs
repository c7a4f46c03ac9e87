using System.Collections.Concurrent;
using Terminal.Gui.Drawing;
using Terminal.Gui.Drivers;
using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Host;

/// <summary>
/// Takes what the library has drawn into a buffer of our own cells. Nothing is written here: the loop sends the buffer, when the
/// terminal has taken the frame before it.
/// </summary>
internal sealed class HostOutput(HostSize size) : IOutput
{
    private readonly ConcurrentQueue<SixelToRender> _images = new();
    private readonly CellConversion _conversion = new();
    private Cursor _cursor = new();

    public bool Force16Colors { get; set; }

    public bool IsLegacyConsole { get; set; }

    public bool UseKittyGraphics { get; set; }

    /// <summary>What is to be shown, the cursor included.</summary>
    public CellBuffer Frame { get; private set; } = new(0, 0);

    public System.Drawing.Size GetSize() => size.Current;

    public void SetSize(int width, int height)
    {
    }

    public Cursor GetCursor() => _cursor;

    public void SetCursor(Cursor cursor)
    {
        _cursor = cursor;
        Frame.Cursor = cursor is { IsVisible: true, Position: { } place } && Frame.Bounds.Contains(place.X, place.Y)
            ? new Position(place.X, place.Y)
            : null;
    }

    /// <summary>Drops it: only questions about colours, graphics and keyboards come this way, and no terminal of ours is asked.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
    }

    public void Write(IOutputBuffer buffer)
    {
        Frame = _conversion.Convert(buffer, Frame);
        SetCursor(_cursor);
    }

    public ConcurrentQueue<SixelToRender> GetSixels() => _images;

    public void Suspend()
    {
    }

    public string GetLastOutput() => "";

    public string ToAnsi(IOutputBuffer buffer) => "";

    public void Dispose()
    {
    }
}
