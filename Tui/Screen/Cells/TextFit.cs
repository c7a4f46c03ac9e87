namespace TuiScan.Screen.Cells;

/// <summary>Fits texts into a number of columns.</summary>
internal static class TextFit
{
    /// <summary>The text, or its beginning with an ellipsis, in at most that many columns.</summary>
    public static string End(string text, int columns, char ellipsis)
    {
        if (columns <= 0)
        {
            return "";
        }

        if (TextWidth.Of(text) <= columns)
        {
            return text;
        }

        var (taken, used) = (0, 0);
        while (taken < text.Length)
        {
            var length = TextWidth.ClusterLength(text.AsSpan(taken));
            var width = TextWidth.Of(text.AsSpan(taken, length));
            if (used + width > columns - 1)
            {
                break;
            }

            (taken, used) = (taken + length, used + width);
        }

        return string.Concat(text.AsSpan(0, taken), [ellipsis]);
    }

    /// <summary>The text, or its end after an ellipsis: the end of a path is its most useful part.</summary>
    public static string Start(string text, int columns, char ellipsis)
    {
        if (columns <= 0)
        {
            return "";
        }

        var width = TextWidth.Of(text);
        if (width <= columns)
        {
            return text;
        }

        var skipped = 0;
        while (width > columns - 1 && skipped < text.Length)
        {
            var length = TextWidth.ClusterLength(text.AsSpan(skipped));
            width -= TextWidth.Of(text.AsSpan(skipped, length));
            skipped += length;
        }

        return string.Concat([ellipsis], text.AsSpan(skipped));
    }

    /// <summary>Lines of at most that many columns, broken at spaces where possible. Newlines in the text break too.</summary>
    public static IReadOnlyList<string> Wrap(string text, int columns)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            WrapParagraph(paragraph, Math.Max(1, columns), lines);
        }

        return lines;
    }

    private static void WrapParagraph(string text, int columns, List<string> lines)
    {
        var start = 0;
        do
        {
            var (end, used, lastSpace) = (start, 0, -1);
            while (end < text.Length)
            {
                var length = TextWidth.ClusterLength(text.AsSpan(end));
                var width = TextWidth.Of(text.AsSpan(end, length));
                if (used + width > columns && end > start)
                {
                    break;
                }

                lastSpace = text[end] == ' ' ? end : lastSpace;
                (end, used) = (end + length, used + width);
            }

            if (end < text.Length && text[end] != ' ' && lastSpace > start)
            {
                end = lastSpace;
            }

            lines.Add(text[start..end]);
            start = end < text.Length && text[end] == ' ' ? end + 1 : end;
        }
        while (start < text.Length);
    }
}
