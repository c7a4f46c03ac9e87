using System.CommandLine;
using System.CommandLine.Parsing;
using TuiScan.Engine.Globs;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Runs.Switching;
using TuiScan.Engine.Settings;

namespace TuiScan.Cli.Commands;

/// <summary>
/// The common options of all commands that run a job: those of the settings table, each overriding the profile's value, and
/// those that control how results are shown.
/// </summary>
internal sealed class JobOptions
{
    private static readonly Dictionary<string, string> ValueNames = new()
    {
        ["--root"] = "DIR",
        ["--baseline"] = "FILE",
        ["--hash"] = "ALG",
        ["--mode"] = "MODE",
        ["--workers"] = "N|auto",
        ["--queue"] = "N",
        ["--include"] = "GLOB",
        ["--exclude"] = "GLOB",
    };

    private const string UnknownStart = "unknown option ";

    /// <summary>Shorter words, including the dashes, are one typo away from several options.</summary>
    private const int ShortestGuessed = 4;

    private readonly Argument<string?> _profile = MakeProfile();
    private readonly Argument<string?> _rootProfile = MakeProfile();
    private readonly Option<string?> _profileOption = OptionFactory.Option("--profile", "NAME", "The profile, for where a word could be a command.", "-p");
    private readonly Option<string?> _format = OptionFactory.Choice("--format", "How results are written", "text", "json");
    private readonly Option<string?> _progress = OptionFactory.Choice("--progress", "Progress on stderr", "auto", "always", "never");
    private readonly Option<string?> _color = OptionFactory.Choice("--color", "Colours in text", "auto", "always", "never");
    private readonly Option<string?> _log = OptionFactory.Option("--log", "FILE", "Adds a line per event to a text file, which is bounded in size.");
    private readonly Option<bool> _plain = new("--plain") { Description = "Append-only text instead of the screen: for screen readers and logs." };
    private readonly Option<bool> _quiet = new("-q") { Description = "Nothing on stdout: the exit code says it all." };
    private readonly Option<bool> _portable = new("--portable") { Hidden = true };
    private readonly Option<string[]> _switches = OptionFactory.Many(
        "--switch-after", "T:MODE",
        "Switches to MODE after T: a time from the first lease such as 200ms, or a count of items such as 5000i. Repeatable.",
        word => SwitchTrigger.TryParse(word) is not null ? null : $"--switch-after must be {SwitchTrigger.Form}, got {word}");

    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "For jobs of kind exec: skips what an earlier run has done, and what has an unknown outcome.",
    };

    private readonly List<(Setting Setting, Option Option)> _settings = [];

    /// <param name="table">The settings.</param>
    /// <param name="kind">Only the settings of that kind of job; null for all.</param>
    public JobOptions(SettingsTable table, string? kind = null)
    {
        var settings = kind is null ? table.Settings : table.SettingsOf(kind);
        foreach (var setting in settings.Where(setting => !setting.Option.IsEmpty))
        {
            _settings.Add((setting, Make(setting)));
        }
    }

    private IReadOnlyList<Option> RunOptions => [_switches, _format, _progress, _color, _log, _plain, _quiet, _portable];

    /// <summary>Gives a command its profile argument and the options.</summary>
    public void AddTo(Command command)
    {
        AddProfileTo(command);
        AddSettingsTo(command);
        foreach (var option in RunOptions)
        {
            command.Add(option);
        }
    }

    /// <summary>
    /// Adds them to the program without a command. Its profile is a separate argument: the parser passes it down to all
    /// commands, where a word before the command has no meaning, and their help would show it.
    /// </summary>
    public void AddToRoot(Command root)
    {
        root.Add(_rootProfile);
        root.Add(_profileOption);
        AddSettingsTo(root);
        foreach (var option in RunOptions)
        {
            root.Add(option);
        }

        RefuseUnknownOptions(root, _rootProfile);
        root.Validators.Add(result => RefuseTwoProfiles(result, _rootProfile));
    }

    /// <summary>Call it for every command below the root.</summary>
    public void RefuseWordBefore(Command command) => command.Validators.Add(result =>
    {
        if (result.GetResult(_rootProfile) is { Tokens: [var token, ..] })
        {
            result.AddError($"{token.Value} stands before the command {command.Name}; what it is about comes after it");
        }
    });

    /// <summary>The help of a command also shows the arguments of its parents, unless they are hidden.</summary>
    public void ShowRootProfile(bool isShown) => _rootProfile.Hidden = !isShown;

    /// <summary>Gives a command only its profile argument, and the options of some settings.</summary>
    public void AddProfileTo(Command command, params Setting[] settings)
    {
        command.Add(_profile);
        command.Add(_profileOption);
        foreach (var (setting, option) in _settings)
        {
            if (settings.Contains(setting))
            {
                command.Add(option);
            }
        }

        command.Validators.Add(result => RefuseTwoProfiles(result, _profile));
        RefuseUnknownOptions(command, _profile);
    }

    /// <summary>Gives the options of a run to a command without a profile argument.</summary>
    public void AddRunTo(Command command)
    {
        command.Add(_profileOption);
        AddSettingsTo(command);
        foreach (var option in RunOptions)
        {
            command.Add(option);
        }
    }

    /// <summary>Gives a command the options that override settings.</summary>
    public void AddSettingsTo(Command command)
    {
        foreach (var (_, option) in _settings)
        {
            command.Add(option);
        }
    }

    /// <summary>Gives a command the option that continues where an earlier run stopped.</summary>
    public void AddResumeTo(Command command) => command.Add(_resume);

    public JobArguments Read(ParseResult parsed) => new()
    {
        Command = TextEscaper.Escape(CommandLine.FullName(parsed.CommandResult)),
        Guess = CommandGuess.Of(parsed),
        Profile = parsed.GetValue(_profile) ?? parsed.GetValue(_rootProfile) ?? parsed.GetValue(_profileOption),
        Overrides = [.. Overrides(parsed)],
        Switches = [.. (parsed.GetValue(_switches) ?? []).Select(Trigger)],
        Resumes = parsed.GetValue(_resume),
        Portable = parsed.GetValue(_portable),
        Json = parsed.GetValue(_format) == "json",
        Progress = OutputModeOf(parsed.GetValue(_progress)),
        Color = OutputModeOf(parsed.GetValue(_color)),
        Log = parsed.GetValue(_log),
        Plain = parsed.GetValue(_plain),
        Quiet = parsed.GetValue(_quiet),
    };

    /// <summary>The parser treats an unknown option as the argument: refuses it, except for some words.</summary>
    public static void RefuseUnknownOptions(Command command, Argument argument, params string[] accepted) =>
        command.Validators.Add(result =>
        {
            if (result.GetResult(argument) is { Tokens: [{ Value: ['-', ..] } token, ..] } && !accepted.Contains(token.Value))
            {
                result.AddError(UnknownOption(token.Value, command.Options));
            }
        });

    /// <summary>The message for an option that a command does not have; other errors may follow from it.</summary>
    /// <param name="typed">As it was typed, with its value where that follows an equals sign.</param>
    /// <param name="options">The options of the command.</param>
    /// <param name="remark">A remark before the suggested option.</param>
    public static string UnknownOption(string typed, IEnumerable<Option> options, string remark = "")
    {
        var name = typed.Split('=', 2)[0];
        var nearest = Engine.Settings.Spelling.Nearest(name, options.Where(option => !option.Hidden).SelectMany(option => option.Aliases.Append(option.Name)));
        return $"{UnknownStart}{typed}{remark}" + (nearest is null || name.Length < ShortestGuessed ? "" : $"; did you mean {nearest}?");
    }

    /// <summary>True where a message is one of <see cref="UnknownOption"/>.</summary>
    public static bool IsUnknownOption(string message) => message.StartsWith(UnknownStart, StringComparison.Ordinal);

    private static Argument<string?> MakeProfile() => new("PROFILE")
    {
        Description = "A saved profile's name, or the path of one; without it ./config.toml or the user's is taken.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static SwitchTrigger Trigger(string word) =>
        SwitchTrigger.TryParse(word) ?? throw new ArgumentException("the parser refuses it", nameof(word));

    private static Option Make(Setting setting)
    {
        var valueName = ValueNames.GetValueOrDefault(setting.Option, "VALUE");
        var help = setting.Help.Replace("`", "", StringComparison.Ordinal)
            .Replace("Relative to the profile's folder", "Relative to the current directory", StringComparison.Ordinal);
        return setting is Setting<GlobSet>
            ? new Option<string[]>(setting.Option) { HelpName = valueName, Description = help + " Repeatable." }
            : OptionFactory.Option(setting.Option, valueName, help);
    }

    private IEnumerable<SettingOverride> Overrides(ParseResult parsed)
    {
        foreach (var (setting, option) in _settings)
        {
            if (parsed.GetResult(option) is { Implicit: false } given)
            {
                yield return SettingOverride.FromOption(setting, [.. given.Tokens.Select(token => token.Value)]);
            }
        }
    }

    private void RefuseTwoProfiles(CommandResult result, Argument profile)
    {
        if (result.GetResult(profile) is { Tokens.Count: > 0 } && result.GetResult(_profileOption) is { Tokens.Count: > 0 })
        {
            result.AddError("the profile is named twice: as a word and with -p");
        }
    }

    private static OutputMode OutputModeOf(string? word) => word switch
    {
        "always" => OutputMode.Always,
        "never" => OutputMode.Never,
        _ => OutputMode.Auto,
    };
}
