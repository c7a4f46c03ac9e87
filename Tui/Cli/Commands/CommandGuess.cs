using System.CommandLine;
using System.CommandLine.Parsing;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using Nearness = TuiScan.Engine.Settings.Spelling;

namespace TuiScan.Cli.Commands;

/// <summary>Suggests the command that was probably meant by an unknown word.</summary>
internal static class CommandGuess
{
    /// <summary>The suggestion as a question; null where no command is close.</summary>
    public static string? Of(ParseResult parsed)
    {
        var result = parsed.CommandResult;
        var names = result.Command.Subcommands.Select(command => command.Name).ToArray();
        return names.Length > 0 && FirstWord(parsed, result) is { } word && Nearness.Nearest(word, names) is { } near
            ? $"{TextEscaper.Escape(word)} is no command; did you mean {CommandLine.FullName(result)} {near}?"
            : null;
    }

    /// <summary>True where only a command is possible at that position, so that all other errors follow from that one.</summary>
    public static bool ExplainsAll(ParseResult parsed) => parsed.CommandResult.Command.Arguments.Count == 0;

    /// <summary>The word in a command's position: the parser treats it as the argument where there is one, else as left over.</summary>
    private static string? FirstWord(ParseResult parsed, CommandResult result) =>
        result.Children.OfType<ArgumentResult>().FirstOrDefault() is { Tokens: [var token, ..] } ? token.Value
        : parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0]
        : null;
}
