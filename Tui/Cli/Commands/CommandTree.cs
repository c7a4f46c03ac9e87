using System.CommandLine;
using System.CommandLine.Help;
using TuiScan.Engine.Profiles;

namespace TuiScan.Tui.Cli.Commands;

/// <summary>
/// All commands and their options: what is delivered, and nothing else, so that help tells the truth and everything else is
/// refused.
/// </summary>
internal sealed class CommandTree
{
    private readonly JobCommands _jobs;
    private readonly ProfileCommands _profiles;
    private readonly JobOptions _options;

    public CommandTree(CommandConsole console, ProfileLoader loader)
    {
        _jobs = new JobCommands(console, loader);
        _profiles = new ProfileCommands(console, loader);
        _options = new JobOptions(loader.Table);
    }

    public RootCommand Build()
    {
        var root = new RootCommand("Tells whether a tree of files is still what it was: what is new, removed, changed, corrupt, or could not be verified.");
        root.Directives.Clear();
        root.Options.Clear();
        root.Add(new HelpOption("--help", "-h") { Recursive = true, Description = "Shows this help." });
        var version = new Option<bool>("--version") { Description = "Shows the version." };
        root.Add(version);
        _options.AddTo(root);
        root.SetAction(parsed => parsed.GetValue(version) ? ProgramVersion.Print() : _jobs.Screen(_options.Read(parsed)));

        root.Add(Job("run", "Runs the profile's job; for integrity the same as check.", _jobs.Check));
        root.Add(Baseline());
        root.Add(Job("check", "Compares the tree with its baseline and tells what differs.", _jobs.Check));
        root.Add(Profiles());
        return root;
    }

    private Command Job(string name, string help, Func<JobArguments, int> run)
    {
        var command = new Command(name, help);
        _options.AddTo(command);
        command.SetAction(parsed => run(_options.Read(parsed)));
        return command;
    }

    private Command Baseline()
    {
        var command = new Command("baseline", "Records the tree as the baseline.");
        var replace = new Option<bool>("--replace") { Description = "Replaces the baseline that is there." };
        _options.AddTo(command);
        command.Add(replace);
        command.SetAction(parsed => _jobs.Record(_options.Read(parsed), parsed.GetValue(replace)));
        return command;
    }

    private Command Profiles()
    {
        var name = new Argument<string?>("NAME")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "A saved profile's name, or the path of one; without it the profile that is taken where none is named.",
        };
        var file = new Argument<string>("FILE") { Description = "The path of a profile." };
        var list = new Command("list", "Lists the saved profiles.");
        var show = new Command("show", "Shows the effective values and where each comes from.") { name };
        var check = new Command("check", "Says whether a file is a valid profile.") { file };
        list.SetAction(_ => _profiles.List());
        show.SetAction(parsed => _profiles.Show(parsed.GetValue(name)));
        check.SetAction(parsed => _profiles.Check(parsed.GetRequiredValue(file)));
        return new Command("profile", "Saved profiles.") { list, show, check };
    }
}
