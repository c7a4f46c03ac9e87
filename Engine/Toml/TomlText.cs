using System.Globalization;
using System.Text;

namespace TuiScan.Engine.Toml;

/// <summary>Makes text from a file safe to show in a message.</summary>
internal static class TomlText
{
    /// <summary>So much of a word is shown; enough to find it.</summary>
    private const int MaxShown = 40;

    /// <summary>The text in single quotes, cut where it is long.</summary>
    public static string Quote(string text)
    {
        var cut = text.Length > MaxShown ? char.IsHighSurrogate(text[MaxShown - 1]) ? MaxShown - 1 : MaxShown : text.Length;
        return cut < text.Length ? $"'{Visible(text[..cut])}...'" : $"'{Visible(text)}'";
    }

    /// <summary>The text with controls, line and paragraph separators and direction marks as <c>\uXXXX</c>.</summary>
    public static string Visible(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsUnsafe(rune))
            {
                shown.Append(rune.IsBmp ? $"\\u{rune.Value:X4}" : $"\\U{rune.Value:X8}");
            }
            else
            {
                shown.Append(rune.ToString());
            }
        }

        return shown.ToString();
    }

    private static bool IsUnsafe(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
