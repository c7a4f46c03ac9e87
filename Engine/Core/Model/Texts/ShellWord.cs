using System.Globalization;
using System.Text;

namespace TuiScan.Engine.Model.Texts;

/// <summary>Writes a text as one word for bash, zsh and ksh, for command lines that a user types or pastes: POSIX has no <c>$'...'</c>.</summary>
internal static class ShellWord
{
    private const string PlainSigns = "._-/+@%";

    /// <summary>The text itself where it needs no quoting in a shell, else in <c>$'...'</c>, safe to print.</summary>
    public static DisplayText Of(string text)
    {
        if (text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || PlainSigns.Contains(letter, StringComparison.Ordinal)))
        {
            return DisplayText.Escaped(text);
        }

        var word = new StringBuilder("$'");
        foreach (var rune in text.EnumerateRunes())
        {
            Append(word, rune);
        }

        return DisplayText.Escaped(word.Append('\'').ToString());
    }

    private static void Append(StringBuilder word, Rune rune)
    {
        if (rune.Value is '\\' or '\'')
        {
            word.Append('\\').Append(rune);
        }
        else if (!TextEscaper.IsHostile(rune))
        {
            word.Append(rune);
        }
        else
        {
            Span<byte> bytes = stackalloc byte[4];
            foreach (var part in bytes[..rune.EncodeToUtf8(bytes)])
            {
                word.Append(CultureInfo.InvariantCulture, $"\\x{part:x2}");
            }
        }
    }
}
