using System.CommandLine;
using System.CommandLine.Parsing;
using TuiScan.Engine.Jobs.Search;
using TuiScan.Engine.Model;
using TuiScan.Engine.Profiles;
using TuiScan.Engine.Runs;

namespace TuiScan.Tui.Cli.Commands;

/// <summary><c>tuiscan search PATTERN [ROOT...]</c>.</summary>
internal sealed class SearchCommand
{
    public const string Name = SearchPlugin.KindName;
    public const string Help = "Tells the lines of files that match a pattern; exits with 0 for found, 1 for not found, 2 for an error.";

    private readonly CommandConsole _console;
    private readonly ProfileLoader _loader;
    private readonly JobCommands _jobs;
    private readonly JobOptions _options;
    private readonly Argument<string> _pattern = new("PATTERN") { Description = "What to search for: a fixed string, or with -E a regular expression." };

    private readonly Argument<string[]> _roots = new("ROOT")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Directories or files; without one the profile's, else the current directory.",
    };

    private readonly Option<bool> _regex = new("--regex", "-E") { Description = "The pattern is a regular expression, of .NET without back-references and lookarounds." };
    private readonly Option<bool> _fixed = new("--fixed-strings", "-F") { Description = "The pattern is a fixed string, whatever the profile says." };
    private readonly Option<bool> _ignoreCase = new("--ignore-case", "-i") { Description = "Upper and lower case are the same; in fixed strings of ASCII letters only." };
    private readonly Option<bool> _files = new("--files-with-matches", "-l") { Description = "Only the paths of files that match." };
    private readonly Option<bool> _count = new("--count", "-c") { Description = "Only how many lines match, for each file with any." };
    private readonly Option<bool> _text = new("--text", "-a") { Description = "Searches binary files as if they were text; without it they are named and not printed." };
    private readonly Option<string?> _maxCount = Words.Option("--max-count", "N", "Matching lines of a file at most.", "-m");

    public SearchCommand(CommandConsole console, ProfileLoader loader, JobCommands jobs)
    {
        (_console, _loader, _jobs) = (console, loader, jobs);
        _options = new JobOptions(loader.Table, Name);
    }

    /// <summary>True for the command that this builds: its errors have an exit code of their own.</summary>
    public static bool Is(Command command) => command.Name == Name;

    public void Complete(Command command)
    {
        command.Add(_pattern);
        command.Add(_roots);
        foreach (var option in new Option[] { _regex, _fixed, _ignoreCase, _files, _count, _text, _maxCount })
        {
            command.Add(option);
        }

        _options.AddRunTo(command);
        command.SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        _console.WriteFailureCode = SearchPlugin.ErrorExit;
        if (UnknownOption(parsed) is { } unknown)
        {
            _console.Complain(TextEscaper.Escape(JobOptions.UnknownOption(
                unknown, parsed.CommandResult.Command.Options, "; a pattern that begins so stands after --")));
            return SearchPlugin.ErrorExit;
        }

        var arguments = _options.Read(parsed);
        List<SettingOverride> overrides = [.. arguments.Overrides.Select(AsRoots), .. Overrides(parsed)];
        var result = Load(arguments.Profile, overrides);
        ProfileErrors.Tell(_console, result.Errors);
        if (result.Profile is not { } profile)
        {
            return SearchPlugin.ErrorExit;
        }

        var code = _jobs.Run(profile, arguments, RunActivity.Job, replace: false);
        return code is >= ExitCodes.Usage and < ExitCodes.Hangup ? SearchPlugin.ErrorExit : code;
    }

    /// <summary>A profile that nobody named is taken only where it is one of a search: others are about other trees.</summary>
    private ProfileResult Load(string? name, List<SettingOverride> overrides)
    {
        var kind = Given(_loader.Table.Kind, Name, Name);
        return name is null && !_loader.IsDefaultOf(Name)
            ? ProfileBuilder.Build(_loader.Table, _loader.Environment, RawProfile.BuiltIn, [.. overrides, kind], needsRoot: true)
            : _loader.Load(name, [.. overrides, kind], ProfilePurpose.Run($"tuiscan {Name} PATTERN -p"));
    }

    private IEnumerable<SettingOverride> Overrides(ParseResult parsed)
    {
        yield return Given(SearchSettings.Pattern, "PATTERN", parsed.GetRequiredValue(_pattern));
        if (parsed.GetValue(_roots) is { Length: > 0 } roots)
        {
            yield return Given(SearchSettings.Roots, "ROOT", roots);
        }

        if (parsed.GetValue(_regex) || parsed.GetValue(_fixed))
        {
            yield return Given(SearchSettings.Regex, "--regex", parsed.GetValue(_regex) ? "true" : "false");
        }

        if (parsed.GetValue(_ignoreCase))
        {
            yield return Given(SearchSettings.IgnoreCase, "--ignore-case", "true");
        }

        if (parsed.GetValue(_text))
        {
            yield return Given(SearchSettings.Text, "--text", "true");
        }

        if (parsed.GetValue(_files) || parsed.GetValue(_count))
        {
            yield return Given(SearchSettings.Report, "--count", parsed.GetValue(_files) ? "files" : "counts");
        }

        if (parsed.GetValue(_maxCount) is { } most)
        {
            yield return Given(SearchSettings.MaxCount, "--max-count", most);
        }
    }

    private static SettingOverride Given(Setting setting, string called, params string[] words) =>
        new(setting, words, new SettingOrigin.CommandLine(called));

    /// <summary>The root is one of a search's, and its paths are told as it was typed.</summary>
    private static SettingOverride AsRoots(SettingOverride given) =>
        given.Setting == CommonSettings.Root ? Given(SearchSettings.Roots, CommonSettings.Root.Option!, given.Values[^1]) : given;

    /// <summary>The parser takes an option that it does not know for an argument; after -- words are words.</summary>
    private string? UnknownOption(ParseResult parsed) =>
        parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
            ? null
            : (parsed.GetValue(_roots) ?? []).Prepend(parsed.GetRequiredValue(_pattern)).FirstOrDefault(word => word is ['-', _, ..]);
}
