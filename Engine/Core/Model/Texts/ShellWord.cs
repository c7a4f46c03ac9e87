using System.Buffers;
using System.Globalization;
using System.Text;

namespace TuiScan.Engine.Model.Texts;

/// <summary>Writes a text as one word for bash, zsh and ksh, for command lines that a user types or pastes: POSIX has no <c>$'...'</c>.</summary>
internal static class ShellWord
{
    private static readonly SearchValues<byte> PlainBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/+@%"u8);

    /// <summary>
    /// The text itself where it needs no quoting in a shell, else in <c>$'...'</c>, on Windows in double quotes, which cmd and
    /// PowerShell take alike and no path can hold; safe to print.
    /// </summary>
    public static DisplayText Of(string text) => OperatingSystem.IsWindows() ? OfWindows(text) : Of(Encoding.UTF8.GetBytes(text));

    /// <summary>As <see cref="Of(string)"/> on Windows; for tests.</summary>
    internal static DisplayText OfWindows(string text)
    {
        var isPlain = text.Length > 0
            && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '\\' or ':' || "._-/+".Contains(letter, StringComparison.Ordinal));
        return isPlain ? DisplayText.Escaped(text) : (DisplayText)$"\"{TextEscaper.Escape(text, isWindows: true)}\"";
    }

    /// <summary>As <see cref="Of(string)"/>, of a path's raw bytes, with <c>/</c> between names: those that are no valid UTF-8 are written as <c>\xNN</c>.</summary>
    public static DisplayText Of(ReadOnlySpan<byte> bytes)
    {
        if (OperatingSystem.IsWindows())
        {
            return OfWindows(Encoding.UTF8.GetString(bytes).Replace('/', '\\'));
        }

        if (!bytes.IsEmpty && !bytes.ContainsAnyExcept(PlainBytes))
        {
            return DisplayText.Escaped(Encoding.ASCII.GetString(bytes));
        }

        var word = new StringBuilder("$'");
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == OperationStatus.Done)
            {
                Append(word, rune);
            }
            else
            {
                (used, _) = (1, word.Append(CultureInfo.InvariantCulture, $"\\x{bytes[0]:x2}"));
            }

            bytes = bytes[used..];
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
