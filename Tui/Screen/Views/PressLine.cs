using Terminal.Gui.Input;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using Mouse = Terminal.Gui.Input.Mouse;

namespace TuiScan.Screen.Views;

/// <summary>A line of texts that can be pressed.</summary>
internal abstract class PressLine(Action<ScreenMessage> post) : CellView
{
    private readonly List<(Rect Place, ScreenMessage Message)> _places = [];

    /// <summary>Presses the text at a column.</summary>
    /// <returns>False where there is none.</returns>
    public bool Press(int column)
    {
        if (!Visible || _places.Find(text => text.Place.Contains(column, 0)).Message is not { } message)
        {
            return false;
        }

        post(message);
        return true;
    }

    /// <summary>Before the texts are painted anew.</summary>
    protected void ForgetPlaces() => _places.Clear();

    /// <summary>A text that has been painted.</summary>
    /// <param name="start">Its first column.</param>
    /// <param name="end">The column behind it.</param>
    /// <param name="message">What a press on it means.</param>
    protected void AddPlace(int start, int end, ScreenMessage message) => _places.Add((new Rect(start, 0, end - start, 1), message));

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse is not { Flags: MouseFlags.LeftButtonPressed, Position: { } place })
        {
            return false;
        }

        _ = Press(place.X);
        return true;
    }
}
