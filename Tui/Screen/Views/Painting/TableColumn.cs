namespace TuiScan.Screen.Views.Painting;

internal enum TextSide : byte
{
    Left,
    Right,
}

/// <summary>A column of a table.</summary>
/// <param name="Title">In the header.</param>
/// <param name="Width">Its share of the table's width.</param>
/// <param name="Align">Where shorter texts stand; numbers stand right.</param>
/// <param name="Keep">Which side of a text that is too long stays: of a path the right one.</param>
internal sealed record TableColumn(string Title, Extent Width, TextSide Align = TextSide.Left, TextSide Keep = TextSide.Left);
