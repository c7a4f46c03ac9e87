namespace TuiScan.Screen.Views.Painting;

/// <summary>How much room a column of a table wants: so many cells, or a share of what is left.</summary>
/// <param name="Cells">The cells; 0 for a share.</param>
/// <param name="Weight">The share's weight; 0 for cells.</param>
internal readonly record struct Extent(int Cells, int Weight)
{
    /// <summary>So many cells.</summary>
    public static Extent Fixed(int cells) => new(Math.Max(0, cells), 0);

    /// <summary>A share of what is left, by weight.</summary>
    public static Extent Fill(int weight = 1) => new(0, Math.Max(1, weight));
}
