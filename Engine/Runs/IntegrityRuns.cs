using System.Text;
using TuiScan.Engine.Baselines;
using TuiScan.Engine.Hashing;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Integrity;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform;
using TuiScan.Engine.Profiles;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Walking;

namespace TuiScan.Engine.Runs;

/// <summary>Prepares recordings and checks: opens what they need, refuses what makes no sense, makes their report.</summary>
internal sealed class IntegrityRuns(RunSettings settings, IntegrityOptions options, IRunLog log, TimeProvider time)
{
    private readonly FileSystemOptions _fileSystemOptions =
        new() { KeepCache = settings.KeepCache, ForcePortable = settings.ForcePortable };

    private readonly IFileSystem _fileSystem = FileSystems.Create(
        new FileSystemOptions { KeepCache = settings.KeepCache, ForcePortable = settings.ForcePortable });

    private readonly AlertBoard _alerts = new(time);
    private readonly PassedOverFiles _passedOver = new();

    /// <summary>A run of a profile: a check, or a recording where that is asked for; null where it cannot begin.</summary>
    public static RunHandle? Prepare(RunRequest request, IRunLog log, TimeProvider time, out RunError? error)
    {
        var options = IntegrityOptions.Of(request.Profile);
        if (ScopeResolver.Resolve(options.Root, request.Profile.Environment.Folder, request.Only, out error) is not { } scope)
        {
            return null;
        }

        var runs = new IntegrityRuns(RunSettings.Of(request), options with { Only = scope }, log, time);
        return request.Activity switch
        {
            RunActivity.Baseline => runs.PrepareRecord(request.Replace, request.ProgramVersion, out error),
            RunActivity.Trial => runs.PrepareTrial(request.SampleItems, out error),
            _ => runs.PrepareCheck(out error),
        };
    }

    /// <summary>The files that a profile names, besides itself.</summary>
    public static IEnumerable<(string Role, string Path)> NamedFiles(Profile profile, string log) =>
    [
        ("the baseline", profile.Get(IntegritySettings.Baseline)!),
        ("the root", profile.Get(CommonSettings.Root)!),
    ];

    /// <summary>All the reading and digesting of a recording or a check, without a baseline.</summary>
    private RunHandle? PrepareTrial(long? most, out RunError? error)
    {
        var parts = new RunParts();
        if (Lacks(options.Algorithm, out error) || OpenRoot.Open(_fileSystem, options.Root, out error) is not { } root)
        {
            parts.Dispose();
            return null;
        }

        parts.Add(root);
        var throttle = Throttle(parts, out var throttlePath);
        var attributes = options.Attributes & Known();
        var spec = SpecOf(root, attributes) with { Algorithm = options.Algorithm, ThrottlePath = throttlePath };
        var plan = new RunPlan
        {
            Profile = settings.Profile,
            Root = TextEscaper.Escape(options.Root),
            Activity = "trial",
            Job = new RecordJob(_fileSystem, root.Handle, options.Algorithm, attributes, throttle, spec.Write()),
            Source = most is { } items ? new SampledSource(Walk(root), items) : Walk(root),
            Sink = new TrialSink(),
            Mode = settings.Mode,
            Workers = settings.Workers ?? HostFacts.AutoWorkers(options.Root),
            QueueCapacity = settings.QueueCapacity,
            Ordered = settings.Ordered,
            Throttle = throttle,
            ItemTimeout = settings.ItemTimeout,
            Child = settings.Child,
        };
        return new RunHandle(new Run(plan, _alerts, log, time), _alerts, IntegrityReports.OfTrial, [parts]);
    }

    /// <summary>A check against the baseline; null with the reason where it cannot begin.</summary>
    public RunHandle? PrepareCheck(out RunError? error)
    {
        var parts = new RunParts();
        var session = OpenBaseline(parts, out error) is { } baseline && OpenRoot.Open(_fileSystem, options.Root, out error) is { } root
            ? Check(parts, baseline, parts.Add(root), out error)
            : null;
        if (session is null)
        {
            parts.Dispose();
        }

        return session;
    }

    /// <summary>A recording; null with the reason where it cannot begin. The old baseline stays until all is recorded.</summary>
    public RunHandle? PrepareRecord(bool replace, string programVersion, out RunError? error)
    {
        var parts = new RunParts();
        var replaced = replace ? ReplacedBaseline.Read(options.BaselinePath) : null;
        var recorded = replaced?.Settle(options) ?? options;
        if (Lacks(recorded.Algorithm, out error) || OpenRoot.Open(_fileSystem, options.Root, out error) is not { } root)
        {
            parts.Dispose();
            return null;
        }

        parts.Add(root);
        var header = new BaselineHeader(
            Encoding.UTF8.GetBytes(options.Root), recorded.Algorithm, recorded.Attributes & Known(), time.GetUtcNow())
        {
            ProgramVersion = programVersion,
        };
        if (options.IsBaselinePlaceOurs)
        {
            // For its owner alone (XDG base directory specification). Where it cannot be made, opening the baseline says why.
            _ = PrivateFolder.TryMake(Path.GetDirectoryName(options.BaselinePath)!);
        }

        var writer = BaselineWriter.Create(options.BaselinePath, header, out var refused, replace);
        if (writer is not null)
        {
            parts.Add(writer);
            // The lock is held only now: what was read before may have been replaced by another process.
            refused = replaced?.IsStillThere() ?? true ? null : BaselineWriteError.Held(options.BaselinePath, 0);
        }

        if (refused is not null)
        {
            error = BaselineErrors.Of(refused);
            parts.Dispose();
            return null;
        }

        var facts = new BaselineFacts(options.BaselinePath, header.Algorithm, header.Created) { IsBeingRecorded = true };
        return Record(parts, writer!, root, recorded, facts, replaced?.Notes(recorded) ?? []);
    }

    private RunHandle? Check(RunParts parts, Baseline baseline, OpenRoot root, out RunError? error)
    {
        error = ScopeCheck.Refuse(options.Only, baseline, _fileSystem, root.Handle);
        if (error is not null)
        {
            return null;
        }

        var facts = new BaselineFacts(options.BaselinePath, baseline.Header.Algorithm, baseline.Header.Created);
        IReadOnlyList<string> warnings = BaselineAgreement.Warning(options, baseline.Header) is { } warning ? [warning] : [];
        foreach (var text in warnings)
        {
            _alerts.Add(Severity.Medium, "warning", text);
        }

        var findings = parts.Add(new FindingStore(options.Scratch));
        var check = CheckOptions.Of(baseline, _fileSystem.Capabilities, options.TrustsUnchanged);
        var sink = parts.Add(new CheckSink(
            baseline, check.Compared, options.Filter, options.Only, _passedOver, options.Severities, findings, options.Scratch, Raise));
        var throttle = Throttle(parts, out var throttlePath);
        var spec = SpecOf(root, check.Compared) with
        {
            BaselinePath = options.BaselinePath,
            BaselineIdentity = baseline.Header.Identity,
            BaselineCopy = baseline.SharedPath,
            TrustsUnchanged = options.TrustsUnchanged,
            ThrottlePath = throttlePath,
        };
        var job = new CheckJob(
            _fileSystem, root.Handle, baseline, check, throttle, spec.Write());
        var plan = new RunPlan
        {
            Profile = settings.Profile,
            Root = TextEscaper.Escape(options.Root),
            Activity = "check",
            Baseline = facts,
            Notes = warnings,
            Job = job,
            Source = Walk(root),
            Sink = sink,
            Mode = settings.Mode,
            Workers = settings.Workers ?? HostFacts.AutoWorkers(options.Root),
            QueueCapacity = settings.QueueCapacity,
            Ordered = settings.Ordered,
            Throttle = throttle,
            ItemTimeout = settings.ItemTimeout,
            Switches = settings.Switches,
            Child = settings.Child,
            ExpectedItems = baseline.Count,
            CountExpectedBytes = () => SizeOf(baseline),
        };
        return new RunHandle(
            new Run(plan, _alerts, log, time), _alerts,
            r => IntegrityReports.OfCheck(r, sink, findings, options.Root, facts, NotesOn(baseline)), [parts])
        {
            Warnings = warnings,
        };
    }

    private RunHandle Record(
        RunParts parts, BaselineWriter writer, OpenRoot root, IntegrityOptions recorded, BaselineFacts facts, IReadOnlyList<string> notes)
    {
        var findings = parts.Add(new FindingStore(options.Scratch));
        var sink = new RecordSink(writer, options.Severities, findings, Raise);
        var throttle = Throttle(parts, out var throttlePath);
        var attributes = recorded.Attributes & Known();
        var spec = SpecOf(root, attributes) with { Algorithm = recorded.Algorithm, ThrottlePath = throttlePath };
        var plan = new RunPlan
        {
            Profile = settings.Profile,
            Root = TextEscaper.Escape(options.Root),
            Activity = "baseline",
            Baseline = facts,
            Notes = notes,
            Job = new RecordJob(_fileSystem, root.Handle, recorded.Algorithm, attributes, throttle, spec.Write()),
            Source = Walk(root, writer),
            Sink = sink,
            Mode = settings.Mode,
            Workers = settings.Workers ?? HostFacts.AutoWorkers(options.Root),
            QueueCapacity = settings.QueueCapacity,
            Ordered = settings.Ordered,
            Throttle = throttle,
            ItemTimeout = settings.ItemTimeout,
            Switches = settings.Switches,
            Child = settings.Child,
        };
        return new RunHandle(
            new Run(plan, _alerts, log, time), _alerts,
            r => IntegrityReports.OfRecording(r, sink, findings, options.Root, facts, NotesOn(recorded.Attributes)), [parts]);
    }

    /// <summary>What this platform cannot tell of what was asked for.</summary>
    private IReadOnlyList<string> NotesOn(EntryAttributes wanted)
    {
        var blind = Names.Of(wanted & ~Known());
        IReadOnlyList<string> notes = [.. _fileSystem.Limits.Sentences()];
        return blind.Count == 0 ? notes : [$"not looked at, since this platform cannot tell: {string.Join(", ", blind)}", .. notes];
    }

    /// <summary>What of a check was less than its baseline says, or other than the baseline says now.</summary>
    private List<string> NotesOn(Baseline baseline)
    {
        var header = baseline.Header;
        var path = TextEscaper.Escape(options.BaselinePath);
        var notes = new List<string>(NotesOn(header.Attributes | (header.ListedOnly ? 0 : options.Attributes)));
        var unrecorded = Names.Of(header.Attributes & Known() & ~baseline.Recorded);
        if (unrecorded.Count > 0)
        {
            notes.Add($"not compared, since no record of {path} holds it: {string.Join(", ", unrecorded)}");
        }

        if (header.ListedOnly)
        {
            notes.Add($"{path} was made from a list: what the list does not name is not looked at");
        }

        if (!baseline.IsStill(options.BaselinePath))
        {
            notes.Add($"{path} was changed or replaced while the check ran; it compared with what it had read at its start");
        }

        return notes;
    }

    private IntegritySpec SpecOf(OpenRoot root, EntryAttributes attributes) => new()
    {
        FileSystem = _fileSystemOptions,
        Root = options.Root,
        RootIdentity = IntegritySpec.IdentityOf(_fileSystem, root.Handle),
        Attributes = attributes,
    };

    /// <summary>One limit for all workers, also those in children.</summary>
    private ReadThrottle Throttle(RunParts parts, out string? path)
    {
        var throttle = ThrottleCell.Create(settings.RateLimit, out var shared);
        path = shared is null ? null : parts.Add(shared).Path;
        return throttle;
    }

    private EntryAttributes Known() => _fileSystem.Capabilities | EntryAttributes.Content;

    private IItemSource Walk(OpenRoot root, BaselineWriter? writer = null)
    {
        var walk = new WalkOptions
        {
            Filter = options.Filter,
            OneFileSystem = options.OneFileSystem,
            Only = options.Only.Paths,
            OwnFiles = OwnFiles.Of(options.BaselinePath, writer, log),
            PassedOver = _passedOver,
        };
        return settings.Ordered
            ? new SortedWalker(_fileSystem, root.Handle, walk)
            : new Walker(_fileSystem, root.Handle, walk);
    }

    private Baseline? OpenBaseline(RunParts parts, out RunError? error)
    {
        var baseline = Baseline.Open(options.BaselinePath, out var refused);
        if (baseline is null)
        {
            error = BaselineErrors.Of(refused!, options.BaselineAdvice);
            return null;
        }

        parts.Add(baseline);
        var conflict = BaselineAgreement.Conflict(options, baseline.Header, Known());
        error = conflict is null ? null : new RunError(ExitCodes.Usage, conflict);
        return conflict is null && !Lacks(baseline.Header.Algorithm, out error) ? baseline : null;
    }

    /// <summary>True, with the reason, where this machine cannot compute that digest.</summary>
    private static bool Lacks(DigestAlgorithm algorithm, out RunError? error)
    {
        error = ContentHasher.Lacks(algorithm) is { } lacks ? new RunError(ExitCodes.CannotWrite, lacks) : null;
        return error is not null;
    }

    private static long SizeOf(Baseline baseline)
    {
        var entry = default(Entry);
        var sum = 0L;
        for (var record = 0; record < baseline.Count; record++)
        {
            if (baseline.TypeOf(record) == EntryType.File)
            {
                baseline.Read(record, ref entry);
                sum += entry.Size;
            }
        }

        return sum;
    }

    private void Raise(Finding finding)
    {
        var detail = finding.Fault.IsFault ? finding.Fault.Name : string.Join(", ", Names.Of(finding.Attributes));
        if (finding.Verdict == Verdict.Moved)
        {
            // It was shown as new while the run went on.
            _alerts.AddInPlaceOf(Names.Of(Verdict.New), finding.Severity, Names.Of(finding.Verdict), finding.Path, detail, finding);
        }
        else
        {
            _alerts.Add(finding.Severity, Names.Of(finding.Verdict), finding.Path, detail, finding);
        }
    }
}
