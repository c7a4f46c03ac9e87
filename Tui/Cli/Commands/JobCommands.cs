using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Integrity;
using TuiScan.Profiles;
using TuiScan.Screen.App;

namespace TuiScan.Cli.Commands;

/// <summary>The commands that run a job: from arguments to a run, and from its report to an exit code.</summary>
internal sealed class JobCommands(CommandConsole console, ProfileLoader loader, RunFactory runs)
{
    public RunFactory Runs => runs;

    /// <summary>Shows the full screen; runs the job without one where no screen can be shown or where results are requested.</summary>
    public int Screen(JobArguments arguments)
    {
        if (arguments is { Plain: true } or { Json: true } or { Quiet: true } || !ScreenProgram.IsPossible)
        {
            return Run(arguments);
        }

        if (LoadProfile(arguments, out var wrong) is not { } profile)
        {
            return wrong;
        }

        if (!OpenLog(arguments, profile).TryGet(out var opened, out var refused))
        {
            return console.Fail(refused);
        }

        using var log = opened;
        return ScreenProgram.Run(new ScreenOptions(loader, runs, profile, log, ProgramVersion.Number)) ?? Run(arguments);
    }

    /// <summary>Runs the profile's job, or what the verb asks of it.</summary>
    public int Run(JobArguments arguments) => LoadProfile(arguments, out var wrong) is { } profile ? Run(profile, arguments) : wrong;

    /// <summary>Runs a valid profile.</summary>
    public int Run(Profile profile, JobArguments arguments)
    {
        if (!OpenLog(arguments, profile).TryGet(out var opened, out var refused))
        {
            return console.Fail(refused);
        }

        using var log = opened;

        console.OutlivesTerminal = profile.Get(CommonSettings.OnHangup) == HangupReaction.Continue;
        var plugin = runs.Jobs.Of(profile);
        var root = profile.Get(CommonSettings.Root) is { } path ? $", root {TextEscaper.Escape(path)}" : "";
        var baseline = profile.Table.IsKnownTo(IntegritySettings.Baseline, profile.Kind) ? $", baseline {TextEscaper.Escape(profile.Get(IntegritySettings.Baseline)!)}" : "";
        log.Write($"{(arguments.Action.Length > 0 ? arguments.Action : profile.Kind)}: profile {TextEscaper.Escape(profile.Name)}{root}{baseline}, mode {EnumText.Of(profile.Get(CommonSettings.Mode))}");
        using var lines = plugin.WritesLines ? LineOutputs.Create(console, arguments) : null;
        var request = new RunRequest(profile)
        {
            Action = arguments.Action,
            Values = arguments.Values,
            Resumes = arguments.Resumes,
            Switches = arguments.Switches,
            ForcePortable = arguments.Portable,
            ProgramVersion = ProgramVersion.Number,
            Output = lines,
        };
        if (!runs.Prepare(request, log).TryGet(out var prepared, out refused))
        {
            log.Write(refused.Message);
            return console.Fail(refused);
        }

        using var handle = prepared;

        foreach (var warning in handle.Warnings)
        {
            log.Write($"warning: {warning}");
            console.Complain($"warning: {warning}");
        }

        var beside = lines is null ? arguments : LineOutputs.Beside(lines, arguments, handle);
        var code = new HeadlessRun(console, log, beside).Execute(handle, profile.Get(CommonSettings.Refresh));
        lines?.TellHeld();
        return code;
    }

    /// <summary>
    /// The requested log, or one that discards its events. Returns a <see cref="Diagnostic"/> when it cannot be written.
    /// </summary>
    public Result<CommandLog> OpenLog(JobArguments arguments, Profile profile)
    {
        if (arguments.Log is not { } path)
        {
            return new CommandLog(null);
        }

        if (!loader.Environment.Resolve(path, loader.Environment.Folder).TryGet(out var whole, out var refused))
        {
            return new Diagnostic($"the log {TextEscaper.Escape(path)}: {refused.Message}");
        }

        return LogPlace.Open(whole, runs.Jobs.Of(profile), profile, TimeProvider.System).TryGet(out var file, out refused)
            ? new CommandLog(file) : refused;
    }

    /// <summary>The requested profile; null where it is invalid, which was reported.</summary>
    /// <param name="arguments">The arguments.</param>
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

        console.Tell(result.Errors);
        if (result.IsNotFound && arguments.Guess is { } guess)
        {
            console.Complain(guess);
        }

        return result.Profile;
    }
}
