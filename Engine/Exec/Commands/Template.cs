using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;

namespace TuiScan.Exec.Commands;

/// <summary>
/// A text with placeholders in braces, parsed once; <c>{{</c> and <c>}}</c> are literal braces. Immutable, thread-safe.
/// </summary>
internal sealed class Template
{
    private readonly List<(byte[] Text, Placeholder? Value)> _parts = [];

    private Template(string text) => Text = text;

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Parses a text, or returns a diagnostic with the position of the error.</summary>
    public static Result<Template> Parse(string text)
    {
        var template = new Template(text);
        var literal = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter is '{' or '}' && at + 1 < text.Length && text[at + 1] == letter)
            {
                literal.Append(letter);
                at++;
            }
            else if (letter == '{')
            {
                var length = text.AsSpan(at + 1).IndexOf('}');
                if (length < 0 || Placeholders.Find(text.AsSpan(at + 1, length)) is not { } value)
                {
                    return Mistake(text, at, length < 0 ? (DisplayText)$"a brace that does not close; {{{{ is a brace" : Unknown(text.Substring(at + 1, length)));
                }

                template.Add(literal, value);
                at += length + 1;
            }
            else if (letter == '}')
            {
                return Mistake(text, at, $"a closing brace alone; }}}} is a brace");
            }
            else
            {
                literal.Append(letter);
            }
        }

        template.Add(literal, null);
        return template;
    }

    private static Diagnostic Mistake(string text, int at, DisplayText message) => Diagnostic.At(TextPosition.Behind(text.AsSpan(0, at)), message);

    /// <summary>True where it contains the placeholder.</summary>
    public bool Uses(Placeholder placeholder) => _parts.Exists(part => part.Value == placeholder);

    /// <summary>
    /// The bytes for one item. In an argument, a path below the root that begins with a <c>-</c> is prefixed with <c>./</c>, so
    /// that no name is parsed as an option.
    /// </summary>
    public byte[] Render(ItemValues values, bool isArgument) => Render(placeholder => values[placeholder], isArgument);

    /// <summary>The bytes of a text without placeholders.</summary>
    public byte[] Render(bool isArgument) => Render(static _ => [], isArgument);

    private byte[] Render(Func<Placeholder, byte[]> valueOf, bool isArgument)
    {
        var bytes = new List<byte>();
        foreach (var (text, value) in _parts)
        {
            if (text.Length == 0 && value == Placeholder.Relative && bytes.Count == 0 && isArgument && valueOf(value.Value) is [(byte)'-', ..])
            {
                bytes.AddRange("./"u8);
            }

            bytes.AddRange(text);
            if (value is { } placeholder)
            {
                bytes.AddRange(valueOf(placeholder));
            }
        }

        return [.. bytes];
    }

    private void Add(StringBuilder literal, Placeholder? value)
    {
        if (literal.Length > 0 || value is not null)
        {
            _parts.Add((Encoding.UTF8.GetBytes(literal.ToString()), value));
            literal.Clear();
        }
    }

    private static DisplayText Unknown(string word)
    {
        var words = Placeholders.All.Select(Placeholders.WordOf).ToArray();
        var hint = Spelling.Nearest(word, words) is { } near ? (DisplayText)$"did you mean {{{near}}}?"
            : (DisplayText)$"there are {Spelling.List(words.Select(known => (DisplayText)$"{{{known}}}"), $"and")}";
        return $"no placeholder {SettingReader.Quote("{" + word + "}")}: {hint}; {{{{ is a brace";
    }
}
