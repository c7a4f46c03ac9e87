using TuiScan.Screen.Input;

namespace TuiScan.Screen.State;

/// <summary>What a table remembers between two frames. Positions count among the rows shown, from 0.</summary>
/// <param name="Selected">The selected position.</param>
/// <param name="Top">The first position shown.</param>
/// <param name="SortColumn">The column that is marked as sorted, or -1.</param>
/// <param name="Descending">Which way it is sorted.</param>
internal sealed record TableState(int Selected = 0, int Top = 0, int SortColumn = -1, bool Descending = false)
{
    /// <summary>Selection moved by so many rows.</summary>
    /// <param name="rows">Negative is up.</param>
    /// <param name="count">The rows there are.</param>
    /// <param name="height">The rows that fit.</param>
    public TableState Move(int rows, int count, int height) =>
        (this with { Selected = (int)Math.Clamp((long)Selected + rows, 0, Math.Max(0, count - 1)) }).Fit(count, height);

    public TableState Select(int position, int count, int height) => Move(position - Selected, count, height);

    /// <summary>Brings selection and scrolling within the rows there are, the selected one in sight.</summary>
    public TableState Fit(int count, int height)
    {
        var selected = Math.Clamp(Selected, 0, Math.Max(0, count - 1));
        var room = Math.Max(1, height);
        var top = Math.Clamp(Top, Math.Max(0, selected - room + 1), selected);
        return this with { Selected = selected, Top = Math.Min(top, Math.Max(0, count - room)) };
    }

    /// <summary>What a key does to a table: arrows, <c>hjkl</c>, pages, ends. Null when the key is not the table's.</summary>
    public TableState? Handle(InputEvent.Key key, int count, int height)
    {
        var page = Math.Max(1, height - 1);
        return key switch
        {
            { Code: KeyCode.Up } => Move(-1, count, height),
            { Code: KeyCode.Down } => Move(1, count, height),
            { Code: KeyCode.PageUp } => Move(-page, count, height),
            { Code: KeyCode.PageDown } => Move(page, count, height),
            { Code: KeyCode.Home } => Select(0, count, height),
            { Code: KeyCode.End } => Select(count - 1, count, height),
            _ when key.Is('k') => Move(-1, count, height),
            _ when key.Is('j') => Move(1, count, height),
            _ when key.Is('g') => Select(0, count, height),
            _ when key.Is('G') => Select(count - 1, count, height),
            _ => null,
        };
    }
}
