using Terminal.Gui.Drivers;
using Terminal.Gui.ViewBase;
using LibrarySize = System.Drawing.Size;
using Size = TuiScan.Screen.Cells.Size;

namespace TuiScan.Screen.Host;

/// <summary>The terminal's size, as the loop was told it last.</summary>
internal sealed class HostSize(Size initial) : ISizeMonitor
{
    public event EventHandler<SizeChangedEventArgs>? SizeChanged;

    public LibrarySize Current { get; private set; } = new(initial.Width, initial.Height);

    public bool Change(Size size)
    {
        var changed = new LibrarySize(size.Width, size.Height);
        if (changed == Current)
        {
            return false;
        }

        Current = changed;
        SizeChanged?.Invoke(this, new SizeChangedEventArgs(changed));
        return true;
    }

    /// <summary>Nothing to ask: changes are told.</summary>
    public bool Poll() => false;
}
