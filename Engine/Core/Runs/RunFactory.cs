using TuiScan.Engine.Executors;
using TuiScan.Engine.Globs;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Runs.Sources;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Walking;

namespace TuiScan.Engine.Runs;

/// <summary>
/// The one place where what is asked for (<see cref="RunRequest"/>) becomes what will run (<see cref="RunPlan"/>), for every
/// job: opens its roots, lets the job set itself up, wires the run. Immutable, thread-safe.
/// </summary>
internal sealed class RunFactory(JobRegistry jobs, TimeProvider time)
{
    public JobRegistry Jobs => jobs;

    /// <summary>Opens all that the run needs. Returns a <see cref="Diagnostic"/> when the run cannot begin.</summary>
    public Result<RunHandle> Prepare(RunRequest request, IRunLog log)
    {
        var plugin = jobs.Of(request.Profile);
        if (Refuse(plugin, request, log) is { } refused)
        {
            return refused;
        }

        new ScratchPlace(request.Profile.Environment.StateHome).RemoveAbandoned();
        return Prepare(plugin, request, log);
    }

    /// <summary>As the other overload, with a plug-in that need not be registered.</summary>
    public Result<RunHandle> Prepare(JobPlugin plugin, RunRequest request, IRunLog log)
    {
        var parts = new RunParts();
        var result = Open(plugin, request, parts, log);
        if (result.Diagnostic is { } refused)
        {
            parts.Dispose();
            return plugin.Coded(refused);
        }

        return result;
    }

    private Diagnostic? Refuse(JobPlugin plugin, RunRequest request, IRunLog log)
    {
        if (request.Resumes && !plugin.CanResume)
        {
            var able = DisplayText.Join($" or ", jobs.All.Where(other => other.CanResume).Select(other => (DisplayText)$"\"{other.Kind}\""));
            return new Diagnostic($"--resume is for jobs of kind {able}, this profile's is \"{plugin.Kind}\"");
        }

        if (request.Action.Length > 0 && !Has(plugin, request.Action))
        {
            var able = DisplayText.Join($" or ", jobs.All.Where(other => Has(other, request.Action)).Select(other => (DisplayText)$"\"{other.Kind}\""));
            return new Diagnostic($"a {TextEscaper.Escape(request.Action)} is of jobs of kind {able}, this profile's is \"{plugin.Kind}\"");
        }

        if (request.IsTrial && !plugin.MayBeTried)
        {
            return new Diagnostic($"jobs of kind \"{plugin.Kind}\" cannot be tried out, since what they do stays done: set mode and workers by hand");
        }

        // The screen keeps its log while the profile changes.
        return log.FilePath is { } path ? LogPlace.Refuse(path, plugin, request.Profile) : null;
    }

    private static bool Has(JobPlugin plugin, string action) => plugin.Verbs.Any(verb => verb.Action == action);

    private Result<RunHandle> Open(JobPlugin plugin, RunRequest request, RunParts parts, IRunLog log)
    {
        var profile = request.Profile;
        var options = new FileSystemOptions { KeepCache = profile.Get(CommonSettings.KeepCache), ForcePortable = request.ForcePortable };
        var fileSystem = FileSystems.Create(options);
        if (!JobRoots.Open(plugin, profile, fileSystem, parts).TryGet(out var roots, out var refused))
        {
            return refused;
        }

        var throttle = ThrottleCell.Create(profile.Get(CommonSettings.ReadRate).Bytes, out var shared);
        _ = shared is null ? null : parts.Add(shared);
        var alerts = new AlertBoard(time, request.IsOnScreen ? new AccountLog(AccountNames.OfUser, AccountNames.OfGroup) : null);
        var context = new JobContext
        {
            Profile = profile,
            Action = request.Action,
            Values = request.Values,
            ProgramVersion = request.ProgramVersion,
            Time = time,
            Parts = parts,
            FileSystem = fileSystem,
            FileSystemOptions = options,
            Roots = roots.All,
            Throttle = throttle,
            ThrottlePath = shared?.Path ?? "",
            Alerts = alerts,
            Output = request.IsTrial ? DroppedLines.Instance : request.Output,
            LogPath = log.FilePath,
            OwnFiles = log.FilePath is { } path ? [new OwnFile(path, entry => log.IsFile(entry))] : [],
            IsOnScreen = request.IsOnScreen,
            IsTrial = request.IsTrial,
            IsOrdered = profile.Get(CommonSettings.Order) == ItemOrder.Input,
            Resumes = request.Resumes,
            Stop = new StopRequest(),
        };
        if (!plugin.SetUp(context).TryGet(out var setup, out refused))
        {
            return refused;
        }

        var source = setup.Source ?? Walk(context, roots);
        source = setup.Job.Repeatable ? source : new SingleItemSource(source);
        source = request.SampleItems is { } most ? new SampledSource(source, most) : source;
        var run = new Run(PlanOf(request, context, setup, source) with { Results = plugin.WritesLines ? context.Results : null }, alerts, log, time);
        return new RunHandle(run, alerts, result => RunReports.Of(plugin, result, setup, context.Results, roots.All), parts)
        {
            HasLinesOnly = setup.HasLinesOnly,
            Warnings = setup.Warnings,
        };
    }

    private static RunPlan PlanOf(RunRequest request, JobContext context, JobSetup setup, IItemSource source)
    {
        var profile = request.Profile;
        var root = setup.Root ?? (context.Roots.Count > 0 ? context.Roots[0].FullPath : Path.GetTempPath());
        return new RunPlan
        {
            Profile = TextEscaper.Escape(profile.Name),
            Root = setup.Subject,
            Activity = setup.Activity,
            Baseline = setup.Baseline,
            Notes = setup.Notes,
            Job = setup.Job,
            Source = source,
            Sink = setup.Sink,
            Mode = profile.Get(CommonSettings.Mode),
            Workers = profile.Get(CommonSettings.Workers).OrElse(() => HostFacts.AutoWorkers(root)),
            QueueCapacity = Math.Min(profile.Get(CommonSettings.Queue), setup.QueueAtMost ?? int.MaxValue),
            Ordered = context.IsOrdered || setup.NeedsOrder,
            QueuesBefore = setup.QueuesBefore,
            QueuesBehind = setup.QueuesBehind,
            ReadsFiles = setup.ReadsFiles,
            ExpectedItems = setup.ExpectedItems,
            CountExpectedBytes = setup.CountExpectedBytes,
            Throttle = context.Throttle,
            Supervision = SupervisionOptions.Default with { ItemTimeout = profile.Get(CommonSettings.ItemTimeout) },
            Switches = request.Switches,
            Stop = context.Stop,
            Child = request.Child,
        };
    }

    private static IItemSource Walk(JobContext context, JobRoots opened)
    {
        var roots = opened.All;
        var walk = new WalkOptions
        {
            Filter = new PathFilter(context.Profile.Get(CommonSettings.Include), context.Profile.Get(CommonSettings.Exclude)),
            OneFileSystem = context.Profile.Get(CommonSettings.OneFileSystem),
            OwnFiles = context.OwnFiles,
        };
        return roots.Count == 1 ? WalkOf(roots[0])
            : new JoinedSource([.. roots.Select(root => (WalkOf(root), (Func<byte[], byte[]>)(path => RootPaths.Join(root.Label, path))))]);

        IItemSource WalkOf(OpenedRoot root)
        {
            var walker = TreeWalk.Create(context.FileSystem, root.Handle, walk, context.IsOrdered);
            return JobRoots.IsCopied(root) ? new CopiedSource(root, walker) : walker;
        }
    }
}
