namespace TuiScan.Screen.Cells;

/// <summary>Finds the differences between a row that a terminal shows and the row that it is to show.</summary>
internal static class FrameDiffer
{
    /// <summary>The first column from <paramref name="from"/> on that differs, or <paramref name="end"/>.</summary>
    public static int NextChange(ReadOnlySpan<Cell> shown, ReadOnlySpan<Cell> next, int from, int end)
    {
        while (from < end && shown[from] == next[from])
        {
            from++;
        }

        return from;
    }

    /// <summary>The start of the blank rest of a row: the cells that erasing to the end of the line produces.</summary>
    public static int BlankTail(ReadOnlySpan<Cell> row)
    {
        var blank = Cell.Blank;
        var start = row.Length;
        while (start > 0 && row[start - 1] == blank)
        {
            start--;
        }

        return start;
    }
}
