using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Settings.Values;

/// <summary>A text, escapes resolved. Line endings within it are kept as they were written.</summary>
internal sealed record SettingText(string Value) : SettingValue
{
    public override DisplayText TypeName => $"a string";

    /// <summary>
    /// The position of a code point of the text in the file: exact where the text is on one line between two quotes without
    /// escapes, else where the text begins.
    /// </summary>
    /// <param name="column">The number of the code point in the text, from 1.</param>
    public TextPosition At(int column) =>
        Span.Length == Value.Length + 2 ? Position with { Column = Position.Column + column } : Position;

    /// <summary>The same for an index in <see cref="Value"/>.</summary>
    public TextPosition AtIndex(int index) => At(TextPosition.Behind(Value.AsSpan(0, index)).Column);
}
