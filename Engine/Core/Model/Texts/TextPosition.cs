namespace TuiScan.Engine.Model.Texts;

/// <summary>
/// A position in a text. Lines count from 1 and end at LF; columns count from 1 in Unicode code points, so a tab, a letter and
/// an emoji of one code point are one column each. A byte order mark at the start is not counted.
/// </summary>
/// <param name="Line">Line, from 1; 0 only in <see cref="None"/>.</param>
/// <param name="Column">Column in code points, from 1; 0 only in <see cref="None"/>.</param>
internal readonly record struct TextPosition(int Line, int Column)
{
    /// <summary>No position within a text: for a value that code creates, or an error about the file as a whole.</summary>
    public static TextPosition None => default;

    /// <summary>True where there is no position.</summary>
    public bool IsNone => Line == 0;

    /// <summary>The position after a text that begins at 1:1.</summary>
    public static TextPosition Behind(ReadOnlySpan<char> before)
    {
        var column = 1;
        foreach (var _ in before[(before.LastIndexOf('\n') + 1)..].EnumerateRunes())
        {
            column++;
        }

        return new TextPosition(before.Count('\n') + 1, column);
    }

    /// <summary>The position as <c>line:column</c>.</summary>
    public override string ToString() => $"{Line}:{Column}";
}
