using System.Runtime.ExceptionServices;
using TuiScan.Cli.Output;
using TuiScan.Cli.Progress;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Reporting;

namespace TuiScan.Cli.Commands;

/// <summary>One run from its start to its exit code: progress during the run, then results, then errors.</summary>
internal sealed class HeadlessRun(CommandConsole console, CommandLog log, JobArguments arguments)
{
    /// <summary>More findings than a user reads in a log.</summary>
    private const int MaxLogged = 1_000;

    /// <param name="handle">The prepared run.</param>
    /// <param name="refresh">The interval of progress updates.</param>
    public int Execute(RunHandle handle, TimeSpan refresh)
    {
        var view = MakeView(refresh);
        using var signals = new StopSignals(() => (view as LiveProgress)?.Abandon(), console.OutlivesTerminal);
        var report = Watch(handle, view, signals.Token);
        var code = report.Summary.Interrupted && signals.Code != 0 ? signals.Code : report.Summary.Exit;
        var summary = report.Summary with { Exit = code, Host = HostFacts.Name, Version = ProgramVersion.Number };
        ReportLimits(handle);
        WriteResults(report, summary);
        if (report is { Failure: null, Summary: { Interrupted: false, Baseline: { IsBeingRecorded: true } recorded } } && arguments is { Json: false, Quiet: false })
        {
            console.Print($"recorded in {TextEscaper.Escape(recorded.Path)}\n");
        }

        if (report.Failure is { } failure)
        {
            log.Write(failure);
            console.Complain(failure);
        }

        if (log.Bugs > 0)
        {
            console.Complain(log.CrashFile is { } path
                ? $"{log.Bugs} entries met an internal error; details of the first: {TextEscaper.Escape(path)}"
                : $"{log.Bugs} entries met an internal error; the details could not be written");
        }

        log.Write($"exit {code}: entries {summary.Entries}, verified {summary.Verified}, bytes {summary.Bytes}");
        if (log.Failure is { } unwritten && code < ExitCodes.Usage)
        {
            console.Complain(unwritten);
            return ExitCodes.CannotWrite;
        }

        return code;
    }

    /// <summary>True when the progress is drawn in place on the terminal.</summary>
    public static bool DrawsInPlace(JobArguments arguments) =>
        arguments is { Progress: not OutputMode.Never, Plain: false } && CommandConsole.IsErrorTerminal && CommandConsole.HasSequences;

    private IProgressView MakeView(TimeSpan refresh)
    {
        var isTerminal = CommandConsole.IsErrorTerminal;
        return arguments.Progress switch
        {
            OutputMode.Never => new NoProgress(),
            OutputMode.Auto when !isTerminal && !arguments.Plain => new NoProgress(),
            _ when DrawsInPlace(arguments) =>
                new LiveProgress(console.Error, refresh, arguments.Color != OutputMode.Never && !CommandConsole.IsColorUnwanted),
            _ => new PlainProgress(console.Error, PlainProgress.DefaultInterval),
        };
    }

    /// <summary>Runs it on a thread of its own, so that this thread can show the progress.</summary>
    private static RunReport Watch(RunHandle handle, IProgressView view, CancellationToken stop)
    {
        using var ended = new ManualResetEventSlim();
        RunReport? report = null;
        ExceptionDispatchInfo? bug = null;
        var thread = new Thread(() =>
        {
            try
            {
                report = handle.Execute(stop);
            }
            catch (Exception e)
            {
                // Rethrown below, where the program's boundary handles it.
                bug = ExceptionDispatchInfo.Capture(e);
            }

            ended.Set();
        })
        { Name = "run", IsBackground = true };
        thread.Start();
        view.Watch(ended.Wait, handle.Snapshot);
        thread.Join();
        bug?.Throw();
        return report!;
    }

    /// <summary>Reports what kept the run from proceeding as requested: other workers, or fewer.</summary>
    private void ReportLimits(RunHandle handle)
    {
        foreach (var alert in handle.Alerts.Snapshot().Alerts.Where(alert => alert.IsAboutRun))
        {
            console.Complain(alert.Detail);
        }
    }

    private void WriteResults(RunReport report, RunSummary summary)
    {
        using IFindingWriter writer = arguments.Quiet || (report.HasLinesOnly && !arguments.Json) ? new NoWriter()
            : arguments.Json ? new FindingJsonWriter(console.Output, report.Algorithm)
            : new FindingTextWriter(console.Output, CommandConsole.UsesColor(arguments.Color));
        var count = 0;
        foreach (var finding in report.Findings)
        {
            writer.Write(finding);
            if (++count <= MaxLogged)
            {
                log.Write($"{EnumText.Of(finding.Verdict)}  {finding.Path.Display}  {(finding.Fault.IsFault ? finding.Fault.Name : EnumText.Of(finding.Attributes, $","))}");
            }

            if (console.Output.HasFailed)
            {
                break;
            }
        }

        if (count > MaxLogged)
        {
            log.Write($"{count - MaxLogged} more findings");
        }

        if (report.Result.Count > 0)
        {
            writer.Write(report.Result);
        }

        writer.Write(summary);
    }
}
