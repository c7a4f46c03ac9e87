using System.CommandLine;
using System.Text;
using TuiScan.Cli.Commands;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Profiles;

namespace TuiScan.Cli;

/// <summary>From the typed words to an exit code.</summary>
internal static class CommandLine
{
    /// <summary>True where these words may lead to a run: they name no other command and do not ask for help.</summary>
    public static bool MayBeginRun(string[] words) =>
        words.All(word => word is not ("profile" or "export" or "import") && !MayAskForHelp(word));

    /// <summary>Also true for one letter among others, such as <c>-qh</c>; a false positive only costs time.</summary>
    public static bool MayAskForHelp(string word) =>
        word.StartsWith("--help", StringComparison.Ordinal) || (word is ['-', not '-', ..] && word.Contains('h', StringComparison.Ordinal));

    public static int Run(IReadOnlyList<string> words)
    {
        using var console = new CommandConsole();
        var environment = ProfileEnvironment.OfProcess();
        var root = new CommandTree(console, new ProfileLoader(RegisteredJobs.All.CreateTable(), environment)).Build(words);

        // A word that begins with @ is an ordinary word, not a file of more words.
        var parsed = root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        return console.Conclude(parsed.Errors.Count > 0 ? Refuse(console, parsed) : Invoke(console, parsed));
    }

    private static int Invoke(CommandConsole console, ParseResult parsed)
    {
        using var output = new StreamWriter(console.Output, new UTF8Encoding(false), leaveOpen: true);
        using var error = new StreamWriter(console.Error, new UTF8Encoding(false), leaveOpen: true);
        return parsed.Invoke(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private static int Refuse(CommandConsole console, ParseResult parsed)
    {
        // An unknown option first: its value, the next word, is reported as left over only because of it.
        var messages = parsed.Errors.Select(error => TextEscaper.Escape(error.Message)).Distinct();
        var guess = CommandGuess.Of(parsed);
        if (guess is null || !CommandGuess.ExplainsAll(parsed))
        {
            foreach (var message in messages.OrderByDescending(message => JobOptions.IsUnknownOption(message)))
            {
                console.Complain(message);
            }
        }

        if (guess is not null)
        {
            console.Complain(guess);
        }

        console.Complain($"see {FullName(parsed.CommandResult)} --help");
        return RegisteredJobs.All.ByVerb(parsed.CommandResult.Command.Name)?.ErrorCode ?? ExitCodes.Usage;
    }

    /// <summary>The words of a command, beginning with the program's name.</summary>
    public static string FullName(System.CommandLine.Parsing.CommandResult command) =>
        command.Parent is System.CommandLine.Parsing.CommandResult parent ? $"{FullName(parent)} {command.Command.Name}" : "tuiscan";
}
