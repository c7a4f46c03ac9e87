using System.CommandLine;
using System.CommandLine.Parsing;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Profiles;

namespace TuiScan.Cli.Commands;

/// <summary>
/// A job's own verb as a command (<see cref="VerbSpec"/>): one whose argument is a profile, such as <c>check</c>, or one with
/// its own arguments, such as <c>search PATTERN [ROOT...]</c>, whose kind overrides the profile's.
/// </summary>
internal sealed class VerbCommand
{
    private readonly CommandConsole _console;
    private readonly ProfileLoader _loader;
    private readonly JobCommands _jobs;
    private readonly JobPlugin _plugin;
    private readonly VerbSpec _verb;
    private readonly JobOptions _options;
    private readonly IReadOnlyList<(VerbArgument Spec, Argument Argument)> _arguments;
    private readonly IReadOnlyList<(VerbOption Spec, Option Option)> _own;

    public VerbCommand(CommandConsole console, ProfileLoader loader, JobCommands jobs, JobPlugin plugin, VerbSpec verb)
    {
        (_console, _loader, _jobs, _plugin, _verb) = (console, loader, jobs, plugin, verb);
        _options = new JobOptions(loader.Table, HasArguments ? plugin.Kind : null);
        _arguments = [.. verb.Arguments.Select(spec => (spec, MakeArgument(spec)))];
        _own = [.. verb.Options.Select(spec => (spec, MakeOption(spec)))];
    }

    private bool HasArguments => _verb.Arguments.Count > 0;

    /// <summary>Gives the command its arguments, options and action.</summary>
    public void Complete(Command command)
    {
        foreach (var (_, argument) in _arguments)
        {
            command.Add(argument);
        }

        if (!HasArguments)
        {
            _options.AddTo(command);
        }

        foreach (var (_, option) in _own)
        {
            command.Add(option);
        }

        if (HasArguments)
        {
            _options.AddRunTo(command);
        }

        command.SetAction(HasArguments ? RunWithArguments : RunProfile);
    }

    private int RunProfile(ParseResult parsed) => _jobs.Run(_options.Read(parsed) with { Action = _verb.Action, Values = ValuesOf(parsed) });

    private int RunWithArguments(ParseResult parsed)
    {
        if (_plugin.ErrorCode is { } code)
        {
            _console.WriteFailureCode = code;
        }

        if (UnknownOption(parsed) is { } unknown)
        {
            _console.Complain(TextEscaper.Escape(JobOptions.UnknownOption(
                unknown, parsed.CommandResult.Command.Options, $"; a {_verb.Arguments[0].Name.ToString().ToLowerInvariant()} that begins so stands after --")));
            return ErrorCode(ExitCodes.Usage);
        }

        var arguments = _options.Read(parsed) with { Action = _verb.Action, Values = ValuesOf(parsed) };
        List<SettingOverride> overrides = [.. arguments.Overrides.Select(AsOwnRoot), .. Overrides(parsed)];
        var result = Load(arguments.Profile, overrides);
        _console.Tell(result.Errors);
        return result.Profile is { } profile ? ErrorCode(_jobs.Run(profile, arguments)) : ErrorCode(ExitCodes.Usage);
    }

    /// <summary>The kind's own exit code instead of the usual one for errors.</summary>
    private int ErrorCode(int code) => code is >= ExitCodes.Usage and < ExitCodes.Hangup ? _plugin.ErrorCode ?? code : code;

    /// <summary>The default profile is used only where it is of this kind: others are for other trees.</summary>
    private ProfileResult Load(string? name, List<SettingOverride> overrides)
    {
        var kind = Given(_loader.Table.Kind, _verb.Name, _plugin.Kind);
        return name is null && !_loader.IsDefaultOf(_plugin.Kind)
            ? ProfileBuilder.Build(_loader.Table, _loader.Environment, RawProfile.BuiltIn, [.. overrides, kind], needsRoot: true)
            : _loader.Load(name, [.. overrides, kind], ProfilePurpose.Run($"tuiscan {_verb.Name} {_verb.Arguments[0].Name} -p"));
    }

    private IEnumerable<SettingOverride> Overrides(ParseResult parsed)
    {
        foreach (var (spec, argument) in _arguments)
        {
            if (WordsOf(parsed, argument) is { Count: > 0 } words)
            {
                yield return Given(spec.Setting, spec.Name, [.. words]);
            }
        }

        var flags = _own.Where(own => own.Spec.Setting is not null && own.Spec.ValueName is null && parsed.GetValue((Option<bool>)own.Option));
        foreach (var (spec, _) in flags.DistinctBy(own => own.Spec.Setting))
        {
            yield return Given(spec.Setting!, spec.Name, spec.FlagValue);
        }

        foreach (var (spec, option) in _own)
        {
            if (spec is { Setting: { } setting, ValueName: not null } && WordsOf(parsed, option) is { Count: > 0 } words)
            {
                yield return Given(setting, spec.Name, [.. words]);
            }
        }
    }

    private VerbValues ValuesOf(ParseResult parsed) => new(_own
        .Where(own => own.Spec.Setting is null && parsed.GetResult(own.Option) is { Implicit: false })
        .ToDictionary(own => own.Spec, own => own.Spec.ValueName is null ? [] : WordsOf(parsed, own.Option)));

    private static SettingOverride Given(Setting setting, DisplayText called, params string[] words) =>
        new(setting, words, new SettingOrigin.CommandLine(called));

    /// <summary>The root is one of the verb's own, and its paths are shown as typed.</summary>
    private SettingOverride AsOwnRoot(SettingOverride given) =>
        _verb.RootSetting is { } own && given.Setting == CommonSettings.Root ? Given(own, CommonSettings.Root.Option, given.Values[^1]) : given;

    /// <summary>The parser treats an unknown option as an argument; after -- words are not options.</summary>
    private string? UnknownOption(ParseResult parsed) =>
        parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
            ? null
            : _arguments.SelectMany(own => WordsOf(parsed, own.Argument)).FirstOrDefault(word => word is ['-', _, ..]);

    private static IReadOnlyList<string> WordsOf(ParseResult parsed, Symbol symbol)
    {
        var tokens = symbol is Argument argument ? parsed.GetResult(argument)?.Tokens : parsed.GetResult((Option)symbol)?.Tokens;
        return [.. (tokens ?? []).Select(token => token.Value)];
    }

    private static Argument MakeArgument(VerbArgument spec) => spec.IsRepeated
        ? new Argument<string[]>(spec.Name) { Arity = ArgumentArity.ZeroOrMore, Description = spec.Help }
        : new Argument<string>(spec.Name) { Description = spec.Help };

    private static Option MakeOption(VerbOption spec)
    {
        string[] aliases = spec.Alias is { } alias ? [alias] : [];
        return spec.ValueName is not { } value ? new Option<bool>(spec.Name, aliases) { Description = spec.Help }
            : spec.IsRepeated ? OptionFactory.Many(spec.Name, value, spec.Help, _ => null)
            : OptionFactory.Option(spec.Name, value, spec.Help, aliases);
    }
}
