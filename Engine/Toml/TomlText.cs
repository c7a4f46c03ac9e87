using TuiScan.Engine.Model;

namespace TuiScan.Engine.Toml;

/// <summary>Quotes words of a text in messages.</summary>
internal static class TomlText
{
    /// <summary>So much of a word is shown; enough to find it.</summary>
    private const int MaxShown = 40;

    /// <summary>The word in single quotes, safe to print, cut where it is long.</summary>
    public static string Quote(string text)
    {
        if (text.Length <= MaxShown)
        {
            return $"'{TextEscaper.Escape(text)}'";
        }

        var cut = char.IsHighSurrogate(text[MaxShown - 1]) ? MaxShown - 1 : MaxShown;
        return $"'{TextEscaper.Escape(text[..cut])}...'";
    }
}
