using System.CommandLine;
using System.Globalization;
using TuiScan.Cli.Output;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Tuning;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Profiles;

namespace TuiScan.Cli.Commands;

/// <summary><c>tuiscan tune [PROFILE]</c>: compares modes and numbers of workers.</summary>
internal sealed class TuneCommand(CommandConsole console, JobCommands jobs, JobOptions options)
{
    public const string Name = "tune";
    public const string Help = "Tries a sample of the profile's work in every mode and at several numbers of workers, and reports which is best here.";

    private readonly Option<bool> _save = new("--save") { Description = "Writes the recommended mode and number of workers to the profile." };

    private readonly Option<string?> _rounds = OptionFactory.Option(
        "--rounds", "N", "How often each candidate is tried, 5 to 50; 5 by default. The more, the finer the differences that can be told.");

    private readonly Option<string?> _seed = OptionFactory.Option("--seed", "N", "Repeats the order of an earlier comparison, which reported its seed.");

    public void Complete(Command command)
    {
        options.AddTo(command);
        command.Add(_save);
        command.Add(_rounds);
        command.Add(_seed);
        RefuseUnless(_rounds, number => number is >= 5 and <= 50, "a whole number from 5 to 50");
        RefuseUnless(_seed, _ => true, "a whole number");
        command.SetAction(Run);
    }

    private static void RefuseUnless(Option<string?> option, Func<int, bool> isFit, string accepted) => option.Validators.Add(result =>
    {
        if (result.Tokens is [.., var token] && (NumberOf(token.Value) is not { } number || !isFit(number)))
        {
            result.AddError($"{option.Name} must be {accepted}, got {token.Value}");
        }
    });

    private static int? NumberOf(string? word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private int Run(ParseResult parsed)
    {
        var arguments = options.Read(parsed);
        if (jobs.LoadProfile(arguments, out var wrong) is not { } profile)
        {
            return wrong;
        }

        if (parsed.GetValue(_save) && profile.SourcePath is null)
        {
            console.Complain("--save needs a profile to write to: make one with tuiscan profile new NAME");
            return ExitCodes.Usage;
        }

        if (!jobs.OpenLog(arguments, profile).TryGet(out var opened, out var refused))
        {
            return console.Fail(refused);
        }

        using var log = opened;

        using var signals = new StopSignals(static () => { });
        var seed = NumberOf(parsed.GetValue(_seed)) ?? Random.Shared.Next(1_000_000);
        var tuner = new Tuner(jobs.Runs, new RunRequest(profile) { IsTrial = true, ForcePortable = arguments.Portable }, log)
        {
            Seed = seed,
            Rounds = NumberOf(parsed.GetValue(_rounds)) ?? Tuner.UsualRounds,
            OnTrial = (done, all) => Progress(arguments, done, all),
        };
        if (!tuner.Run(signals.Token).TryGet(out var report, out refused))
        {
            return signals.Code != 0 ? signals.Code : console.Fail(refused);
        }

        if (!arguments.Quiet)
        {
            Write(report, profile, arguments);
        }

        return parsed.GetValue(_save) ? Save(profile, report) : ExitCodes.Clean;
    }

    private void Progress(JobArguments arguments, int done, int all)
    {
        var isWanted = arguments.Progress == OutputMode.Always || (arguments.Progress == OutputMode.Auto && CommandConsole.IsErrorTerminal);
        if (isWanted && done % Math.Max(1, all / 10) == 0)
        {
            console.Complain(string.Create(CultureInfo.InvariantCulture, $"trial {done + 1} of {all}"));
        }
    }

    private void Write(TuneReport report, Profile profile, JobArguments arguments)
    {
        if (arguments.Json)
        {
            TuneJson.Write(console.Output, report);
        }
        else
        {
            TuneTable.Write(console, report, TextEscaper.Escape(profile.Name), CommandConsole.UsesColor(arguments.Color));
        }
    }

    private int Save(Profile profile, TuneReport report)
    {
        var best = report.Recommended.Candidate;
        var tuned = profile.With(CommonSettings.Mode, best.Mode).With(CommonSettings.Workers, new WorkerCount(best.Workers));
        if (ProfileStore.Update(tuned, CommonSettings.Mode, CommonSettings.Workers) is { } error)
        {
            console.Complain(error.ToString());
            return ExitCodes.CannotWrite;
        }

        console.Complain($"{TextEscaper.Escape(profile.SourcePath!)}: {best.Text}");
        return ExitCodes.Clean;
    }
}
