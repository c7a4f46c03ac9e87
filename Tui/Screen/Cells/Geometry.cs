namespace TuiScan.Screen.Cells;

/// <summary>A size in cells; never negative when it comes from this folder.</summary>
internal readonly record struct Size(int Width, int Height);

/// <summary>A position in cells, from the upper left corner, from 0.</summary>
internal readonly record struct Position(int X, int Y);

/// <summary>A rectangle of cells. Width and height may be 0, never negative.</summary>
internal readonly record struct Rect(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;
    public int Bottom => Y + Height;
    public bool IsEmpty => Width <= 0 || Height <= 0;

    public bool Contains(int x, int y) => x >= X && x < Right && y >= Y && y < Bottom;

    public Rect Intersect(Rect other)
    {
        var (x, y) = (Math.Max(X, other.X), Math.Max(Y, other.Y));
        return new Rect(x, y, Math.Max(0, Math.Min(Right, other.Right) - x), Math.Max(0, Math.Min(Bottom, other.Bottom) - y));
    }

    /// <summary>Smaller by that many cells on each side; empty when nothing is left.</summary>
    public Rect Inset(int horizontal, int vertical) => new(
        X + Math.Min(horizontal, Width),
        Y + Math.Min(vertical, Height),
        Math.Max(0, Width - (2 * horizontal)),
        Math.Max(0, Height - (2 * vertical)));
}
