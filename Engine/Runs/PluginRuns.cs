using TuiScan.Engine.Globs;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform;
using TuiScan.Engine.Profiles;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Walking;

namespace TuiScan.Engine.Runs;

/// <summary>Prepares runs of jobs that are plug-ins: opens their roots, lets them set up, wires the run, makes its report.</summary>
internal static class PluginRuns
{
    public static RunHandle? Prepare(JobPlugin plugin, RunRequest request, IRunLog log, TimeProvider time, out RunError? error)
    {
        if (request.Activity == RunActivity.Baseline)
        {
            error = new RunError(ExitCodes.Usage, $"a baseline is of jobs of kind \"integrity\", this profile's is \"{plugin.Kind}\"");
            return null;
        }

        if (request.Activity == RunActivity.Trial && !plugin.MayBeTried)
        {
            error = new RunError(ExitCodes.Usage, $"jobs of kind \"{plugin.Kind}\" cannot be tried out, since what they do stays done: set mode and workers by hand");
            return null;
        }

        var parts = new RunParts();
        var session = Open(plugin, request, parts, log, time, out error);
        if (session is null)
        {
            parts.Dispose();
            error = plugin.ErrorCode is { } code ? error! with { ExitCode = code } : error;
        }

        return session;
    }

    private static RunHandle? Open(
        JobPlugin plugin, RunRequest request, RunParts parts, IRunLog log, TimeProvider time, out RunError? error)
    {
        var settings = RunSettings.Of(request);
        var options = new FileSystemOptions { KeepCache = settings.KeepCache, ForcePortable = settings.ForcePortable };
        var fileSystem = FileSystems.Create(options);
        if (PluginRoots.Open(plugin, request.Profile, fileSystem, parts, out error) is not { } opened)
        {
            return null;
        }

        var roots = opened.All;

        var throttle = ThrottleCell.Create(settings.RateLimit, out var shared);
        _ = shared is null ? null : parts.Add(shared);
        var alerts = new AlertBoard(time);
        var context = new JobContext
        {
            Profile = request.Profile,
            FileSystem = fileSystem,
            FileSystemOptions = options,
            Roots = roots,
            Throttle = throttle,
            ThrottlePath = shared?.Path ?? "",
            Alerts = alerts,
            Output = request.Activity == RunActivity.Trial ? DroppedLines.Instance : request.Output,
            LogPath = log.FilePath,
            IsTrial = request.Activity == RunActivity.Trial,
            IsOrdered = settings.Ordered,
            Resumes = request.Resumes,
            Stop = new StopRequest(),
        };
        if (plugin.SetUp(context, out var refusal) is not { } setup)
        {
            error = new RunError(refusal.ExitCode ?? ExitCodes.Usage, refusal.Message) { Mistakes = refusal.Mistakes ?? [] };
            return null;
        }

        foreach (var owned in setup.Owned)
        {
            parts.Add(owned);
        }

        var source = setup.Source ?? Walk(request.Profile, settings, fileSystem, opened, log);
        source = setup.Job.Repeatable ? source : new SingleItemSource(source);
        source = request.SampleItems is { } most ? new SampledSource(source, most) : source;
        var plan = PlanOf(settings, setup, source) with
        {
            Throttle = throttle,
            Stop = context.Stop,
            Workers = settings.Workers ?? HostFacts.AutoWorkers(roots.Count > 0 ? roots[0].FullPath : Path.GetTempPath()),
        };
        return new RunHandle(new Run(plan, alerts, log, time), alerts, result => PluginReports.Of(plugin, result, setup, alerts, roots), [parts])
        {
            HasLinesOnly = setup.HasLinesOnly,
        };
    }

    private static RunPlan PlanOf(RunSettings settings, JobSetup setup, IItemSource source) => new()
    {
        Profile = settings.Profile,
        Root = setup.Subject,
        Activity = setup.Activity,
        Job = setup.Job,
        Source = source,
        Sink = setup.Sink,
        Mode = settings.Mode,
        Workers = 1,
        QueueCapacity = Math.Min(settings.QueueCapacity, setup.QueueAtMost ?? int.MaxValue),
        Ordered = settings.Ordered || setup.NeedsOrder,
        QueuesBefore = setup.QueuesBefore,
        QueuesBehind = setup.QueuesBehind,
        ItemTimeout = settings.ItemTimeout,
        Switches = settings.Switches,
        Child = settings.Child,
        ExpectedItems = setup.ExpectedItems,
        ReadsFiles = setup.ReadsFiles,
    };

    private static IItemSource Walk(Profile profile, RunSettings settings, IFileSystem fileSystem, PluginRoots opened, IRunLog log)
    {
        var roots = opened.All;
        var walk = new WalkOptions
        {
            Filter = new PathFilter(profile.Get(CommonSettings.Include), profile.Get(CommonSettings.Exclude)),
            OneFileSystem = profile.Get(CommonSettings.OneFileSystem),
            OwnFiles = OwnFiles.Of(baseline: null, writer: null, log),
        };
        return roots.Count == 1 ? WalkOf(roots[0])
            : new JoinedSource([.. roots.Select(root => (WalkOf(root), (Func<byte[], byte[]>)(path => RootPaths.Join(root.Label, path))))]);

        IItemSource WalkOf(OpenedRoot root)
        {
            IItemSource walker = settings.Ordered ? new SortedWalker(fileSystem, root.Handle, walk) : new Walker(fileSystem, root.Handle, walk);
            return opened.IsCopied(root) ? new CopiedSource(root, walker) : walker;
        }
    }
}
