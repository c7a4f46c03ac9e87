using TuiScan.Screen.Cells;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Tests.Screen.Cells;

/// <summary>All of a buffer, to paint on.</summary>
internal static class PainterOf
{
    public static Painter Painter(this CellBuffer buffer) => new(buffer, buffer.Bounds);
}
