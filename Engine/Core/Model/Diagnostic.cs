using System.Diagnostics.CodeAnalysis;

namespace TuiScan.Engine.Model;

/// <summary>
/// Why something that was asked for is refused or ends: what a command tells and exits with. A text alone stands for wrong
/// usage. What befalls a single item while a run goes on is a <see cref="FaultCode"/>.
/// </summary>
/// <param name="Message">One line that says what, where and what next; foreign parts are escaped.</param>
/// <param name="ExitCode">As <see cref="ExitCodes"/> has it.</param>
public sealed record Diagnostic(string Message, int ExitCode = ExitCodes.Usage)
{
    /// <summary>
    /// The mistakes in a file one by one, each beginning with <c>file:line:column</c> as editors expect it, to be told in the
    /// place of the message where there is room; empty for none.
    /// </summary>
    public IReadOnlyList<string> Mistakes { get; init; } = [];

    public override string ToString() => Message;

    [return: NotNullIfNotNull(nameof(message))]
    public static implicit operator Diagnostic?(string? message) => message is null ? null : new(message);
}
