using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Terminal;

/// <summary>Bounds on what a terminal says of its size: memory and time of a frame grow with it, and anything can be said.</summary>
internal static class TerminalSize
{
    /// <summary>In columns and rows: more than a wall of screens shows in readable letters. A frame has 400,000 cells at most.</summary>
    public static readonly Size Max = new(1000, 400);

    public static Size Clamp(Size size) => new(Math.Clamp(size.Width, 1, Max.Width), Math.Clamp(size.Height, 1, Max.Height));
}
