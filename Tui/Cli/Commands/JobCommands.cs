using TuiScan.Engine.Jobs.Integrity;
using TuiScan.Engine.Model;
using TuiScan.Engine.Profiles;
using TuiScan.Engine.Runs;
using TuiScan.Tui.App;

namespace TuiScan.Tui.Cli.Commands;

/// <summary>The commands that run a job: from arguments to a session, and from its report to an exit code.</summary>
internal sealed class JobCommands(CommandConsole console, ProfileLoader loader)
{
    /// <summary>The profile's job; for integrity a check.</summary>
    public int Check(JobArguments arguments) => Run(arguments, RunActivity.Job, replace: false);

    /// <summary>The full screen; the same as a check where no screen can be shown or where results are asked for.</summary>
    public int Screen(JobArguments arguments)
    {
        if (arguments is { Plain: true } or { Json: true } or { Quiet: true } || !ScreenProgram.IsPossible)
        {
            return Check(arguments);
        }

        if (LoadProfile(arguments, out var wrong) is not { } profile)
        {
            return wrong;
        }

        using var log = OpenLog(arguments, profile, out var refused);
        return log is null ? console.Fail(refused!)
            : ScreenProgram.Run(new ScreenOptions(loader, profile, log, ProgramVersion.Number)) ?? Check(arguments);
    }

    public int Record(JobArguments arguments, bool replace) => Run(arguments, RunActivity.Baseline, replace);

    private int Run(JobArguments arguments, RunActivity activity, bool replace) =>
        LoadProfile(arguments, out var wrong) is { } profile ? Run(profile, arguments, activity, replace) : wrong;

    /// <summary>Runs a profile that is valid.</summary>
    public int Run(Profile profile, JobArguments arguments, RunActivity activity, bool replace)
    {
        using var log = OpenLog(arguments, profile, out var refused);
        if (log is null)
        {
            return console.Fail(refused!);
        }

        console.OutlivesTerminal = profile.Get(CommonSettings.OnHangup) == HangupReaction.Continue;
        var isIntegrity = profile.Kind == IntegritySettings.Job.Kind;
        var root = profile.Get(CommonSettings.Root) is { } path ? $", root {TextEscaper.Escape(path)}" : "";
        var baseline = isIntegrity ? $", baseline {TextEscaper.Escape(profile.Get(IntegritySettings.Baseline)!)}" : "";
        log.Write($"{(activity == RunActivity.Baseline ? "baseline" : profile.Kind)}: profile {TextEscaper.Escape(profile.Name)}{root}{baseline}, mode {Names.Of(profile.Get(CommonSettings.Mode))}");
        using var lines = isIntegrity ? null : LineOutputs.Create(console, arguments);
        var request = new RunRequest(profile, activity)
        {
            Replace = replace,
            Only = arguments.Only,
            Resumes = arguments.Resumes,
            Switches = arguments.Switches,
            ForcePortable = arguments.Portable,
            ProgramVersion = ProgramVersion.Number,
            Output = lines,
        };
        using var session = RunFactory.Prepare(request, log, TimeProvider.System, out var error);
        if (session is null)
        {
            log.Write(error!.Message);
            return console.Fail(error);
        }

        foreach (var warning in session.Warnings)
        {
            log.Write($"warning: {warning}");
            console.Complain($"warning: {warning}");
        }

        var recorded = activity == RunActivity.Baseline ? profile.Get(IntegritySettings.Baseline) : null;
        var beside = lines is null ? arguments : LineOutputs.Beside(lines, arguments, session);
        var code = new HeadlessRun(console, log, beside).Execute(session, profile.Get(CommonSettings.Refresh), recorded);
        lines?.TellHeld();
        return code;
    }

    /// <summary>The log that was asked for, or one that goes nowhere; null, with the reason, where it cannot be written.</summary>
    public CommandLog? OpenLog(JobArguments arguments, Profile profile, out RunError? refused)
    {
        refused = null;
        if (arguments.Log is not { } path)
        {
            return new CommandLog(null);
        }

        if (loader.Environment.Resolve(path, loader.Environment.Folder, out var problem) is not { } whole)
        {
            refused = new RunError(ExitCodes.Usage, $"the log {TextEscaper.Escape(path)}: {problem}");
            return null;
        }

        return LogPlace.Open(whole, profile, TimeProvider.System, out refused) is { } file ? new CommandLog(file) : null;
    }

    /// <summary>The profile that is meant; null where it makes no sense, which was told.</summary>
    /// <param name="arguments">What was typed.</param>
    /// <param name="wrong">The exit code where there is none.</param>
    public Profile? LoadProfile(JobArguments arguments, out int wrong)
    {
        var result = loader.Load(arguments.Profile, arguments.Overrides, ProfilePurpose.Run(arguments.Command));
        wrong = result.ExitCode;
        if (result.IsValid && result.Profile.Kind == IntegritySettings.Job.Kind && result.Profile.Get(IntegritySettings.Baseline) is null)
        {
            console.Complain("no place for the baseline is known, since neither $XDG_STATE_HOME nor $HOME is set; name one with --baseline FILE");
            return null;
        }

        ProfileErrors.Tell(console, result.Errors);
        if (result is { IsValid: false, Errors: [{ IsNotFound: true }] } && arguments.Guess is { } guess)
        {
            console.Complain(guess);
        }

        return result.Profile;
    }
}
