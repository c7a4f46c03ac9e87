using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Model;

/// <summary>
/// Why something that was asked for is refused or ends: what a command tells and exits with, or a mistake in a text.
/// What befalls a single item while a run goes on is a <see cref="FaultCode"/>.
/// </summary>
/// <param name="Message">One line that says what, where and what next; foreign parts are escaped.</param>
/// <param name="ExitCode">As <see cref="ExitCodes"/> has it.</param>
internal sealed record Diagnostic(string Message, int ExitCode = ExitCodes.Usage)
{
    /// <summary>The text that the mistake is in, as its user knows it: a file or a setting, safe to print; null for none.</summary>
    public string? Source { get; init; }

    /// <summary>Where in that text; none for the text as a whole.</summary>
    public TextPosition Position { get; init; }

    /// <summary>
    /// The mistakes in a file one by one, each beginning with <c>file:line:column</c> as editors expect it, to be told in the
    /// place of the message where there is room; empty for none.
    /// </summary>
    public IReadOnlyList<string> Mistakes { get; init; } = [];

    /// <summary>A mistake at a place of a text.</summary>
    public static Diagnostic At(TextPosition position, string message) => new(message) { Position = position };

    /// <summary>The same in a text of that name.</summary>
    /// <param name="source">Safe to print; null for none.</param>
    public Diagnostic In(string? source) => this with { Source = source };

    /// <summary>One line: <c>source:line:column: message</c>, without the parts that there are not.</summary>
    public override string ToString() => (Source, Position.IsNone) switch
    {
        (null, true) => Message,
        (null, false) => $"{Position}: {Message}",
        (_, true) => $"{Source}: {Message}",
        _ => $"{Source}:{Position}: {Message}",
    };
}
