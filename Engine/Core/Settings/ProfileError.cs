using TuiScan.Engine.Model;

namespace TuiScan.Engine.Settings;

/// <summary>A mistake in a profile or an option. All parts are safe to print.</summary>
/// <param name="File">The profile as the user knows it; null for what is in no file.</param>
/// <param name="Position">Where in it; none for the file as a whole.</param>
/// <param name="Message">What is wrong, what was got, what is accepted.</param>
internal sealed record ProfileError(string? File, TextPosition Position, string Message)
{
    /// <summary>What a command ends with: wrong usage, or that the tree or its baseline is not there.</summary>
    public int ExitCode { get; init; } = ExitCodes.Usage;

    /// <summary>Whether no profile of a name that was typed is saved anywhere: it may have been meant as something else.</summary>
    public bool IsNotFound { get; init; }

    /// <summary>A mistake that is in no file.</summary>
    public ProfileError(string message)
        : this(null, TextPosition.None, message)
    {
    }

    /// <summary>One line: <c>file:line:column: message</c>, without the parts that there are not.</summary>
    public override string ToString() => (File, Position.IsNone) switch
    {
        (null, _) => Message,
        (_, true) => $"{File}: {Message}",
        _ => $"{File}:{Position}: {Message}",
    };
}
