using TuiScan.Engine.Jobs.Integrity;
using TuiScan.Engine.Model;
using TuiScan.Engine.Profiles;
using TuiScan.Engine.Runs;

namespace TuiScan.Tui.Cli.Commands;

/// <summary>The commands that run a job: from arguments to a session, and from its report to an exit code.</summary>
internal sealed class JobCommands(CommandConsole console, ProfileLoader loader)
{
    /// <summary>The profile's job; for integrity a check.</summary>
    public int Check(JobArguments arguments) => Run(arguments, RunActivity.Job, replace: false);

    public int Record(JobArguments arguments, bool replace) => Run(arguments, RunActivity.Baseline, replace);

    private int Run(JobArguments arguments, RunActivity activity, bool replace)
    {
        if (LoadProfile(arguments) is not { } profile)
        {
            return ExitCodes.Usage;
        }

        RunLog? file = null;
        if (arguments.Log is { } path)
        {
            file = RunLog.Open(Path.GetFullPath(path), TimeProvider.System, out var refused);
            if (file is null)
            {
                return console.Fail(refused!);
            }
        }

        using var log = new CommandLog(file);
        log.Write($"{(activity == RunActivity.Baseline ? "baseline" : profile.Kind)}: profile {TextEscaper.Escape(profile.Name)}, root {TextEscaper.Escape(profile.Get(CommonSettings.Root)!)}, "
            + $"baseline {TextEscaper.Escape(profile.Get(IntegritySettings.Baseline)!)}, mode {Names.Of(profile.Get(CommonSettings.Mode))}");
        var request = new RunRequest(profile, activity) { Replace = replace, ProgramVersion = ProgramVersion.Number };
        using var session = RunSessions.Prepare(request, log, TimeProvider.System, out var error);
        if (session is null)
        {
            log.Write(error!.Message);
            return console.Fail(error);
        }

        return new SessionRun(console, log, arguments).Execute(session, profile.Get(CommonSettings.Refresh));
    }

    private Profile? LoadProfile(JobArguments arguments)
    {
        var result = loader.Load(arguments.Profile, arguments.Overrides);
        if (result.IsValid && result.Profile.Get(IntegritySettings.Baseline) is null)
        {
            console.Complain("no place for the baseline is known, since neither $XDG_STATE_HOME nor $HOME is set; name one with --baseline FILE");
            return null;
        }

        ProfileErrors.Tell(console, result.Errors);
        return result.Profile;
    }
}
