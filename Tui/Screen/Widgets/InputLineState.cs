using System.Text;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;

namespace TuiScan.Screen.Widgets;

/// <summary>
/// A line that is being edited. The cursor stands before a grapheme cluster or at the end, never within one. The text never holds
/// what may not be shown: pasted newlines and tabs become spaces, other controls and bidi controls are dropped.
/// </summary>
internal sealed record InputLineState
{
    /// <summary>In UTF-16 units: the longest path that Linux takes.</summary>
    public const int MaxLength = 4096;

    public static InputLineState Empty { get; } = new();

    public string Text { get; private init; } = "";

    /// <summary>Index into the text, 0 to its length.</summary>
    public int Cursor { get; private init; }

    public static InputLineState Of(string text) => Empty.Insert(text);

    /// <summary>A typed or pasted text at the cursor; what is too long is cut.</summary>
    public InputLineState Insert(string text)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or '\t')
            {
                clean.Append(' ');
            }
            else if (!TextWidth.IsRefused(rune))
            {
                clean.Append(rune.ToString());
            }
        }

        var room = MaxLength - Text.Length;
        if (clean.Length > room)
        {
            clean.Length = room > 0 && char.IsHighSurrogate(clean[room - 1]) ? room - 1 : room;
        }

        var joined = string.Concat(Text.AsSpan(0, Cursor), clean.ToString(), Text.AsSpan(Cursor));
        // What was typed may have joined the cluster before or after it.
        return new InputLineState { Text = joined, Cursor = Boundary(joined, Cursor + clean.Length) };
    }

    /// <summary>What a key does to the line. Null when the key is not the line's: Enter, Escape, Tab, up and down.</summary>
    public InputLineState? Handle(InputEvent.Key key) => key switch
    {
        { Code: KeyCode.Character, Modifiers: KeyModifiers.None } => Insert(key.Character.ToString()),
        { Code: KeyCode.Left } => this with { Cursor = Previous() },
        { Code: KeyCode.Right } => this with { Cursor = Next() },
        { Code: KeyCode.Home } => this with { Cursor = 0 },
        { Code: KeyCode.End } => this with { Cursor = Text.Length },
        { Code: KeyCode.Backspace } => Cut(Previous(), Cursor),
        { Code: KeyCode.Delete } => Cut(Cursor, Next()),
        { Code: KeyCode.Character, Modifiers: KeyModifiers.Ctrl } => HandleCtrl((char)key.Character.Value),
        _ => null,
    };

    // The habits of readline.
    private InputLineState? HandleCtrl(char letter) => letter switch
    {
        'a' => this with { Cursor = 0 },
        'e' => this with { Cursor = Text.Length },
        'u' => Cut(0, Cursor),
        'k' => Cut(Cursor, Text.Length),
        'w' => Cut(WordStart(), Cursor),
        'd' => Cut(Cursor, Next()),
        _ => null,
    };

    private InputLineState Cut(int from, int to)
    {
        var rest = Text.Remove(from, to - from);
        return new InputLineState { Text = rest, Cursor = Boundary(rest, from) };
    }

    private int Next() => Cursor == Text.Length ? Cursor : Cursor + TextWidth.ClusterLength(Text.AsSpan(Cursor));

    private int Previous()
    {
        var (previous, position) = (0, 0);
        while (position < Cursor)
        {
            previous = position;
            position += TextWidth.ClusterLength(Text.AsSpan(position));
        }

        return previous;
    }

    private int WordStart()
    {
        var start = Cursor;
        while (start > 0 && Text[start - 1] == ' ')
        {
            start--;
        }

        while (start > 0 && Text[start - 1] != ' ')
        {
            start--;
        }

        return start;
    }

    private static int Boundary(string text, int wanted)
    {
        var position = 0;
        while (position < wanted)
        {
            position += TextWidth.ClusterLength(text.AsSpan(position));
        }

        return position;
    }
}
