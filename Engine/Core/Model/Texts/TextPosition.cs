namespace TuiScan.Engine.Model.Texts;

/// <summary>
/// A place in a text. Lines count from 1 and end at LF; columns count from 1 in Unicode code points, so a tab, a letter
/// and an emoji of one code point are one column each. A byte order mark at the start counts for nothing.
/// </summary>
/// <param name="Line">Line, from 1; 0 only in <see cref="None"/>.</param>
/// <param name="Column">Column in code points, from 1; 0 only in <see cref="None"/>.</param>
internal readonly record struct TextPosition(int Line, int Column)
{
    /// <summary>No place within a text: a value that was made by code, or an error about the file as a whole.</summary>
    public static TextPosition None => default;

    /// <summary>True where there is no place to point at.</summary>
    public bool IsNone => Line == 0;

    /// <summary>The place of what follows a text that begins at 1:1.</summary>
    public static TextPosition Behind(ReadOnlySpan<char> before)
    {
        var column = 1;
        foreach (var _ in before[(before.LastIndexOf('\n') + 1)..].EnumerateRunes())
        {
            column++;
        }

        return new TextPosition(before.Count('\n') + 1, column);
    }

    /// <summary>The place as <c>line:column</c>.</summary>
    public override string ToString() => $"{Line}:{Column}";
}
