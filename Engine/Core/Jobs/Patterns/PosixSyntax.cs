using System.Buffers;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Jobs.Patterns;

/// <summary>
/// Syntax that POSIX, GNU and BSD tools understand and .NET silently interprets differently: <c>[[:alpha:]]</c> would not match
/// letters, <c>\&lt;</c> is the literal character. All of it is refused, with what to write instead.
/// </summary>
internal static class PosixSyntax
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-");

    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["alpha"] = @"\p{L}",
        ["digit"] = "0-9",
        ["alnum"] = @"\p{L}0-9",
        ["upper"] = @"\p{Lu}",
        ["lower"] = @"\p{Ll}",
        ["space"] = @"\s",
        ["blank"] = @" \t",
        ["punct"] = @"\p{P}\p{S}",
        ["cntrl"] = @"\p{Cc}",
        ["xdigit"] = "0-9A-Fa-f",
        ["word"] = @"\w",
        ["graph"] = @"!-~",
        ["print"] = @" -~",
    };

    /// <summary>Why the pattern is refused, with the remedy; empty where it contains no such syntax.</summary>
    public static DisplayText Refuse(string pattern)
    {
        var isInClass = false;
        for (var index = 0; index < pattern.Length; index++)
        {
            var rest = pattern.AsSpan(index);
            var refusal = isInClass ? RefuseInClass(rest, index) : RefuseOutside(rest, index);
            if (refusal is not null)
            {
                // A pattern is shown as it was typed, its backslashes as they are.
                return TextEscaper.Neutralize(refusal);
            }

            switch (pattern[index])
            {
                case '\\':
                    index++;
                    break;
                case '[' when !isInClass:
                    // A bracket right after the opening one, or after its ^, is a member.
                    isInClass = true;
                    index += index + 1 < pattern.Length && pattern[index + 1] == '^' ? 1 : 0;
                    index += index + 1 < pattern.Length && pattern[index + 1] == ']' ? 1 : 0;
                    break;
                case ']':
                    isInClass = false;
                    break;
            }
        }

        return default;
    }

    private static string? RefuseOutside(ReadOnlySpan<char> rest, int index) => rest switch
    {
        ['\\', '<' or '>', ..] => Instead(rest[..2], index, @"\b for the border of a word, or " + rest[1] + " for the character itself"),
        ['\\', '`', ..] => Instead(rest[..2], index, "^ for the start of the text, or ` for the character itself"),
        ['\\', '\'', ..] => Instead(rest[..2], index, "$ for the end of the text, or ' for the character itself"),
        ['{', ',', ..] when IsUpperBound(rest, out var length) =>
            Instead(rest[..length], index, $$"""{0{{rest[1..length]}} for a repetition, or \{ for the character itself"""),
        ['[', ':', ..] when NameIn(rest, ':', out var length) is { } name && Classes.ContainsKey(name.TrimStart('^')) => InsteadOfClass(rest[..length], name, index),
        _ => null,
    };

    private static string? RefuseInClass(ReadOnlySpan<char> rest, int index) => rest switch
    {
        ['[', ':', '<' or '>', ':', ']', ..] => Instead($"[{rest[..5]}]", index - 1, @"\b for the border of a word"),
        ['[', ':', ..] when NameIn(rest, ':', out var length) is { } name => InsteadOfClass(rest[..length], name, index),
        ['[', '.', ..] when NameIn(rest, '.', out var length) is { } name => Instead(rest[..length], index, $"the character itself instead of its name {name}"),
        ['[', '=', ..] when NameIn(rest, '=', out var length) is { } name => Instead(rest[..length], index, $"{name}, and what else is meant with it, one by one"),
        _ => null,
    };

    private static string InsteadOfClass(ReadOnlySpan<char> found, string name, int index)
    {
        var isNegated = name[0] == '^';
        var instead = (isNegated ? "[^" : "[") + Classes.GetValueOrDefault(name.TrimStart('^'), @"\p{L}");
        return $"the regular expression has {found} at character {index + 1}, which is not known: write {instead}] instead of [{found}]";
    }

    private static string Instead(ReadOnlySpan<char> found, int index, string remedy) =>
        $"the regular expression has {found} at character {index + 1}: write {remedy}";

    /// <summary><c>{,9}</c> and <c>{,}</c>, which .NET treats as literal characters.</summary>
    private static bool IsUpperBound(ReadOnlySpan<char> rest, out int length)
    {
        var digits = rest[2..].IndexOfAnyExceptInRange('0', '9');
        length = digits + 3;
        return digits >= 0 && rest[digits + 2] == '}';
    }

    /// <summary>
    /// The content of <c>[:name:]</c>, <c>[.a.]</c> or <c>[=a=]</c>: a name of lower-case letters, which <c>^</c> may negate,
    /// or one character; null where none begins there.
    /// </summary>
    private static string? NameIn(ReadOnlySpan<char> rest, char mark, out int length)
    {
        var end = rest[2..].IndexOf([mark, ']']);
        length = end + 4;
        var name = end < 0 ? default : rest.Slice(2, end);
        var letters = mark == ':' ? name.TrimStart('^') : name;
        var isName = letters.Length > 0 && !letters.ContainsAnyExceptInRange('a', 'z');
        var isElement = mark != ':' && (name is [not ']'] || (name.Length > 1 && !name.ContainsAnyExcept(NameCharacters)));
        return isName || isElement ? name.ToString() : null;
    }
}
