using System.Text;
using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Jobs.Exec;

/// <summary>A text of a profile and where it stands, for errors about a place within it. Immutable.</summary>
internal sealed record CommandWord(string Text, TomlSpan Span)
{
    public static CommandWord Of(TomlString text) => new(text.Value, text.Span);

    /// <summary>
    /// The place of a character, from 0: to the column where the text has two quotes and no escapes, else where it begins.
    /// </summary>
    public TomlPosition At(int character) => Span.Length == Encoding.UTF8.GetByteCount(Text) + 2
        ? Span.Start with { Column = Span.Start.Column + 1 + Text.AsSpan(0, character).ToString().EnumerateRunes().Count() }
        : Span.Start;
}
