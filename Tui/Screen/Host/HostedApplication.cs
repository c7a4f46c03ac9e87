using Terminal.Gui.App;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;

namespace TuiScan.Screen.Host;

/// <summary>
/// The library's application without a driver of its own: what it draws comes out as a <see cref="Frame"/>, and what is typed goes
/// in by calls. It has no loop: <c>ScreenLoop</c> calls, all on one thread.
/// </summary>
internal sealed class HostedApplication : IDisposable
{
    private readonly HostSize _size;
    private readonly HostOutput _output;
    private readonly bool _isHosted;

    /// <param name="size">The terminal's.</param>
    /// <param name="isHosted">False for the library's public way, which is also taken where the other one fails.</param>
    public HostedApplication(Size size, bool isHosted = true)
    {
        _size = new HostSize(size);
        _output = new HostOutput(_size);
        var hosted = isHosted ? LibraryStart.TryCreate(new HostComponents(_output, _size)) : null;
        _isHosted = hosted is not null;
        Application = hosted ?? LibraryStart.CreateWithoutTerminal();
        if (!_isHosted)
        {
            Application.Driver!.SetScreenSize(size.Width, size.Height);
        }
    }

    public IApplication Application { get; }

    /// <summary>What is to be shown, as of the last <see cref="Draw"/>.</summary>
    public CellBuffer Frame => _output.Frame;

    /// <summary>Another size of the terminal.</summary>
    public void Resize(Size size)
    {
        if (_size.Change(size))
        {
            if (!_isHosted)
            {
                Application.Driver!.SetScreenSize(size.Width, size.Height);
            }

            // The library's buffer is blank now, and a pane whose place stays would not be drawn on it again.
            Application.ClearScreenNextIteration = true;
        }
    }

    /// <summary>Lays out and draws what has changed.</summary>
    public void Draw()
    {
        Application.LayoutAndDraw();
        Application.Navigation?.UpdateCursor();
        if (!_isHosted && Application.Driver is { } driver)
        {
            _output.Write(driver.GetOutputBuffer());
            _output.SetCursor(driver.GetCursor());
        }
    }

    /// <summary>A key for the view that has the focus.</summary>
    public void Press(InputEvent.Key key)
    {
        if (InputTranslation.Of(key) is { } translated)
        {
            Application.Keyboard.RaiseKeyDownEvent(translated);
        }
    }

    /// <summary>The mouse, for the view under it.</summary>
    public void Move(InputEvent.Mouse mouse)
    {
        foreach (var translated in InputTranslation.Of(mouse))
        {
            Application.Mouse.RaiseMouseEvent(translated);
        }
    }

    public void Paste(string text) => Application.RaisePasteEvent(text);

    public void Dispose() => Application.Dispose();
}
