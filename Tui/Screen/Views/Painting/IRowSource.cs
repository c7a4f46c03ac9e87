using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Views.Painting;

/// <summary>
/// What a table shows: asked for the visible rows only, by their index in the source, so that a hundred thousand rows cost no
/// more than a screenful. Texts are ready to show: foreign ones went through the escaper.
/// </summary>
internal interface IRowSource
{
    int Count { get; }

    string Text(int row, int column);

    /// <summary>The look of a cell, or null for the theme's.</summary>
    Style? Style(int row, int column) => null;
}
