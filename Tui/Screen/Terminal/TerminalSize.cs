using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// Bounds of the size that a terminal reports: memory and time of a frame grow with it, and the report can be any number.
/// </summary>
internal static class TerminalSize
{
    /// <summary>In columns and rows: more than a wall of screens shows legibly. A frame has at most 400,000 cells.</summary>
    public static readonly Size Max = new(1000, 400);

    public static Size Clamp(Size size) => new(Math.Clamp(size.Width, 1, Max.Width), Math.Clamp(size.Height, 1, Max.Height));
}
