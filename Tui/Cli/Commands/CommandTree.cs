using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Settings;
using TuiScan.Integrity;
using TuiScan.Profiles;

namespace TuiScan.Cli.Commands;

/// <summary>
/// All commands and their options. Only implemented ones are in it, so that help is correct and everything else is refused.
/// </summary>
internal sealed class CommandTree
{
    private readonly JobCommands _jobs;
    private readonly ProfileCommands _profiles;
    private readonly ExchangeCommands _exchange;
    private readonly JobOptions _options;
    private readonly CommandConsole _console;
    private readonly ProfileLoader _loader;

    public CommandTree(CommandConsole console, ProfileLoader loader)
    {
        (_console, _loader) = (console, loader);
        _jobs = new JobCommands(console, loader, new RunFactory(RegisteredJobs.All, TimeProvider.System));
        _profiles = new ProfileCommands(console, loader);
        _exchange = new ExchangeCommands(console, loader);
        _options = new JobOptions(loader.Table);
    }

    /// <summary>
    /// Builds the tree. Only commands among the words get their options and arguments, or all commands where help is requested:
    /// the others are not shown, and creating them would be part of every start.
    /// </summary>
    /// <param name="words">The typed words.</param>
    public Command Build(IReadOnlyList<string> words)
    {
        // A plain command, and no option for help unless it is requested: a RootCommand and a HelpOption load their texts in
        // the user's language before ours replace them, 2 ms of every start.
        var isHelpWanted = words.Any(CommandLine.MayAskForHelp);
        var root = new Command("tuiscan", "Checks whether a tree of files has changed: what is new, removed, changed, corrupt, or could not be verified.");
        if (isHelpWanted)
        {
            var help = new HelpOption("--help", "-h") { Recursive = true, Description = "Shows this help." };
            help.Action = new CommandHelp((SynchronousCommandLineAction)help.Action!, _options);
            root.Add(help);
        }

        var version = new Option<bool>("--version") { Description = "Shows the version." };
        root.Add(version);
        _options.AddToRoot(root);
        root.SetAction(parsed => parsed.GetValue(version) ? ProgramVersion.Print() : _jobs.Screen(_options.Read(parsed)));

        Add("run", "Runs the profile's job; for integrity the same as check.", CompleteRun);
        foreach (var plugin in RegisteredJobs.All.All)
        {
            foreach (var verb in plugin.Verbs)
            {
                Add(verb.Name, verb.Help, command => new VerbCommand(_console, _loader, _jobs, plugin, verb).Complete(command));
            }
        }

        Add(TuneCommand.Name, TuneCommand.Help, command => new TuneCommand(_console, _jobs, _options).Complete(command));
        Add("profile", "Saved profiles.", CompleteProfiles);
        Add("export", "Writes the baseline to stdout for other tools.", CompleteExport);
        Add("import", "Makes a baseline from a sha256sum list: a check compares the content of the listed paths only.", CompleteImport);
        return root;

        void Add(string name, string help, Action<Command> complete)
        {
            var command = new Command(name, help);
            root.Add(command);
            if (isHelpWanted || words.Contains(name))
            {
                complete(command);
                _options.RefuseWordBefore(command);
                foreach (var below in command.Subcommands)
                {
                    _options.RefuseWordBefore(below);
                }
            }
        }
    }

    private void CompleteRun(Command command)
    {
        _options.AddTo(command);
        _options.AddResumeTo(command);
        command.SetAction(parsed => _jobs.Run(_options.Read(parsed)));
    }

    private void CompleteProfiles(Command command)
    {
        var name = new Argument<string?>("NAME")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "A saved profile's name, or the path of one; without it the profile that is taken where none is named.",
        };
        var fresh = new Argument<string>("NAME")
        {
            Description = "Its name, under which it is saved among the user's own, or a path. What is there is never replaced.",
        };
        var file = new Argument<string>("FILE") { Description = "The path of a profile." };
        var list = new Command("list", "Lists the saved profiles.");
        var show = new Command("show", "Shows the effective values and where each comes from.") { name };
        var check = new Command("check", "Says whether a file is a valid profile.") { file };
        var make = new Command("new", "Saves a profile with every setting explained; options given here are written into it.") { fresh };
        _options.AddSettingsTo(make);
        JobOptions.RefuseUnknownOptions(make, fresh);
        make.SetAction(parsed => _profiles.New(parsed.GetRequiredValue(fresh), _options.Read(parsed).Overrides));
        list.SetAction(_ => _profiles.List());
        show.SetAction(parsed => _profiles.Show(parsed.GetValue(name)));
        check.SetAction(parsed => _profiles.Check(parsed.GetRequiredValue(file)));
        foreach (var below in (Command[])[list, show, check, make])
        {
            command.Add(below);
        }
    }

    private void CompleteExport(Command command)
    {
        var form = OptionFactory.Required("--as", "How it is written", "json", "sha256sum", "csv");
        _options.AddProfileTo(command, CommonSettings.Root, IntegritySettings.Baseline);
        command.Add(form);
        command.SetAction(parsed => _exchange.Export(_options.Read(parsed), parsed.GetValue(form)!));
    }

    private void CompleteImport(Command command)
    {
        var file = new Argument<string>("FILE") { Description = "A list as sha256sum writes it; - for stdin." };
        var root = OptionFactory.Option("--root", "DIR", "What the list's paths are relative to, or below.");
        var baseline = OptionFactory.Option("--baseline", "FILE", "The baseline that is made.");
        var replace = new Option<bool>("--replace") { Description = "Replaces the baseline that is there." };
        root.Required = baseline.Required = true;
        command.Add(file);
        command.Add(root);
        command.Add(baseline);
        command.Add(replace);
        JobOptions.RefuseUnknownOptions(command, file, "-");
        command.SetAction(parsed => _exchange.Import(new ImportArguments(
            parsed.GetRequiredValue(file), parsed.GetValue(root)!, parsed.GetValue(baseline)!, parsed.GetValue(replace))));
    }
}
