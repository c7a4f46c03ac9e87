using System.CommandLine;
using System.CommandLine.Parsing;
using TuiScan.Engine.Globs;
using TuiScan.Engine.Profiles;
using TuiScan.Engine.Runs;

namespace TuiScan.Tui.Cli.Commands;

/// <summary>
/// The options that all commands share that run a job: those of the settings table, each overriding the profile's value, and
/// those that say how results are shown.
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

    private readonly Argument<string?> _profile = new("PROFILE")
    {
        Description = "A saved profile's name, or the path of one; without it ./config.toml or the user's is taken.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _profileOption = Words.Option("--profile", "NAME", "The profile, for where a word could be a command.", "-p");
    private readonly Option<string?> _format = Words.Choice("--format", "How results are written", "text", "json");
    private readonly Option<string?> _progress = Words.Choice("--progress", "Progress on stderr", "auto", "always", "never");
    private readonly Option<string?> _color = Words.Choice("--color", "Colours in text", "auto", "always", "never");
    private readonly Option<string?> _log = Words.Option("--log", "FILE", "Adds a line per event to a text file, which is bounded in size.");
    private readonly Option<string[]> _switchAfter = new("--switch-after")
    {
        HelpName = "T:MODE",
        Description = "Switches the mode while running, after a time such as 200ms from the first lease or a count of items such as 5000i. Repeatable.",
    };

    private readonly Option<bool> _plain = new("--plain") { Description = "Append-only text instead of the screen: for screen readers and logs." };
    private readonly Option<bool> _quiet = new("-q") { Description = "Nothing on stdout: the exit code says it all." };
    private readonly List<(Setting Setting, Option Option)> _settings = [];

    public JobOptions(SettingsTable table)
    {
        foreach (var setting in table.Settings.Where(setting => setting.Option is not null))
        {
            _settings.Add((setting, Make(setting)));
        }
    }

    /// <summary>Gives a command its profile argument and the options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_profile);
        command.Add(_profileOption);
        foreach (var (_, option) in _settings)
        {
            command.Add(option);
        }

        foreach (var option in new Option[] { _switchAfter, _format, _progress, _color, _log, _plain, _quiet })
        {
            command.Add(option);
        }

        command.Validators.Add(RefuseTwoProfiles);
        command.Validators.Add(RefuseUnknownOption);
        command.Validators.Add(RefuseBadTriggers);
    }

    public JobArguments Read(ParseResult parsed) => new()
    {
        Profile = parsed.GetValue(_profile) ?? parsed.GetValue(_profileOption),
        Overrides = [.. Overrides(parsed)],
        Json = parsed.GetValue(_format) == "json",
        Progress = WhenOf(parsed.GetValue(_progress)),
        Color = WhenOf(parsed.GetValue(_color)),
        Log = parsed.GetValue(_log),
        Plain = parsed.GetValue(_plain),
        Quiet = parsed.GetValue(_quiet),
        Switches = [.. (parsed.GetValue(_switchAfter) ?? []).Select(SwitchTrigger.TryParse).OfType<SwitchTrigger>()],
    };

    private static Option Make(Setting setting)
    {
        var valueName = ValueNames.GetValueOrDefault(setting.Option!, "VALUE");
        var help = setting.Help.Replace("`", "", StringComparison.Ordinal)
            .Replace("Relative to the profile's folder", "Relative to the current directory", StringComparison.Ordinal);
        return setting is Setting<GlobSet>
            ? new Option<string[]>(setting.Option!) { HelpName = valueName, Description = help + " Repeatable." }
            : Words.Option(setting.Option!, valueName, help);
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

    private void RefuseTwoProfiles(CommandResult result)
    {
        if (result.GetResult(_profile) is { Tokens.Count: > 0 } && result.GetResult(_profileOption) is { Tokens.Count: > 0 })
        {
            result.AddError("the profile is named twice: as a word and with -p");
        }
    }

    // The parser takes an option that it does not know for the argument.
    private void RefuseUnknownOption(CommandResult result)
    {
        if (result.GetResult(_profile) is { Tokens: [{ Value: ['-', ..] } token, ..] })
        {
            result.AddError($"unknown option {token.Value}");
        }
    }

    private void RefuseBadTriggers(CommandResult result)
    {
        foreach (var word in result.GetValue(_switchAfter) ?? [])
        {
            if (SwitchTrigger.TryParse(word) is null)
            {
                result.AddError($"--switch-after must be {SwitchTrigger.Form}, got {word}");
            }
        }
    }

    private static When WhenOf(string? word) => word switch
    {
        "always" => When.Always,
        "never" => When.Never,
        _ => When.Auto,
    };
}
