using System.CommandLine;
using System.CommandLine.Parsing;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using Nearness = TuiScan.Engine.Settings.Spelling;

namespace TuiScan.Cli.Commands;

/// <summary>The command that was meant by a word that is none.</summary>
internal static class CommandGuess
{
    /// <summary>The question whether it was meant; null where no word is close to a command.</summary>
    public static string? Of(ParseResult parsed)
    {
        var result = parsed.CommandResult;
        var names = result.Command.Subcommands.Select(command => command.Name).ToArray();
        return names.Length > 0 && FirstWord(parsed, result) is { } word && Nearness.Nearest(word, names) is { } near
            ? $"{TextEscaper.Escape(word)} is no command; did you mean {CommandLine.FullName(result)} {near}?"
            : null;
    }

    /// <summary>Whether nothing but a command may stand there, so that all other mistakes come of that one.</summary>
    public static bool ExplainsAll(ParseResult parsed) => parsed.CommandResult.Command.Arguments.Count == 0;

    /// <summary>What stands where a command could: the parser takes it for the argument where there is one, else it is left over.</summary>
    private static string? FirstWord(ParseResult parsed, CommandResult result) =>
        result.Children.OfType<ArgumentResult>().FirstOrDefault() is { Tokens: [var token, ..] } ? token.Value
        : parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0]
        : null;
}
