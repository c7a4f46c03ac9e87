using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Model;

/// <summary>
/// Why something that was asked for is refused or ends: what a command reports and exits with, or an error in a text. A fault
/// of a single item during a run is a <see cref="FaultCode"/>.
/// </summary>
/// <param name="Message">One line that says what, where and what next.</param>
/// <param name="ExitCode">As <see cref="ExitCodes"/> has it.</param>
internal sealed record Diagnostic(DisplayText Message, int ExitCode = ExitCodes.Usage)
{
    /// <summary>
    /// The text that contains the error, by the name that its user knows: a file or a setting; null for none.
    /// </summary>
    public DisplayText? Source { get; init; }

    /// <summary>The position in that text; <see cref="TextPosition.None"/> for the text as a whole.</summary>
    public TextPosition Position { get; init; }

    /// <summary>
    /// All errors in a file one by one, each beginning with <c>file:line:column</c> as editors expect it, to be shown instead
    /// of the message where there is room; empty for none.
    /// </summary>
    public IReadOnlyList<DisplayText> Mistakes { get; init; } = [];

    /// <summary>An error at a position in a text.</summary>
    public static Diagnostic At(TextPosition position, DisplayText message) => new(message) { Position = position };

    /// <summary>The same in a text of that name.</summary>
    /// <param name="source">Null for none.</param>
    public Diagnostic In(DisplayText? source) => this with { Source = source };

    /// <summary>One line: <c>source:line:column: message</c>, without the parts that are missing.</summary>
    public DisplayText Line => (Source, Position.IsNone) switch
    {
        (null, true) => Message,
        (null, false) => $"{Position}: {Message}",
        (_, true) => $"{Source}: {Message}",
        _ => $"{Source}:{Position}: {Message}",
    };

    public override string ToString() => Line;
}
