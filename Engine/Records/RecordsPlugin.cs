using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Settings;
using TuiScan.Records.Database;
using TuiScan.Records.Reading;
using TuiScan.Records.Rows;
using TuiScan.Records.Saving;
using TuiScan.Records.Settings;

namespace TuiScan.Records;

/// <summary>
/// Fetch, process, save: three stages that run at once.
/// <code>
/// reader (source thread) ──work──▶ workers ──▶ collector: folds ──save──▶ saver (thread)
///  cuts files at borders           parse, filter, partial aggregates      a file beside it, then renamed
/// </code>
/// </summary>
internal sealed class RecordsPlugin(IRecordDatabase database) : JobPlugin
{
    public static DisplayText KindName => $"records";

    /// <summary>
    /// The maximum number of chunks that may wait: 16 MiB read ahead of the workers, which are still in the page cache when the
    /// workers need them, and with completed chunks that wait for their turn 64 MiB at most.
    /// </summary>
    private const int MaxWaiting = 64;

    public override DisplayText Kind => KindName;

    public override JobSettings Settings { get; } = RecordsSettings.JobWith(database.Connection);

    public override IEnumerable<(DisplayText Role, string Path)> NamedFiles(Profile profile, string log)
    {
        var inputs = profile.Get(RecordsSettings.Input).SelectMany(input => PathsOf(input, log));
        var files = inputs.Select(path => ((DisplayText)$"an input", path));
        return profile.Get(RecordsSettings.Output) is { } output ? files.Append(((DisplayText)$"the output", output)) : files;
    }

    public override Result<JobSetup> SetUp(JobContext context)
    {
        IRecordQuery? stream = null;
        if (context.Profile.Get(RecordsSettings.Query) is not null && !database.OpenQuery(context.Profile).TryGet(out stream, out var refused))
        {
            return refused;
        }

        var setup = SetUp(context, stream);
        if (setup.Diagnostic is not null)
        {
            stream?.Dispose();
        }

        return setup;
    }

    private static IReadOnlyList<string> PathsOf(JobRoot input, string log)
    {
        if (InputGlob.Of(input.FullPath)?.Value is not { } glob)
        {
            return [input.FullPath];
        }

        if (glob.IsMatch(log))
        {
            return [log];
        }

        _ = glob.List(out var files);
        return files;
    }

    private Result<JobSetup> SetUp(JobContext context, IRecordQuery? stream)
    {
        if (!ScratchSpace.Create(context.Profile.Environment.StateHome).TryGet(out var scratch, out var refused))
        {
            return refused;
        }

        var inputs = new InputFiles(scratch.Path, mayReadPipes: !context.IsTrial);
        var setup = SetUp(context, stream, inputs, scratch);
        if (setup.Diagnostic is not null)
        {
            foreach (var file in inputs.Files)
            {
                file.Pipe?.Dispose();
            }

            scratch.Dispose();
        }

        return setup;
    }

    private Result<JobSetup> SetUp(JobContext context, IRecordQuery? stream, InputFiles inputs, ScratchSpace scratch)
    {
        if (inputs.Find(context.Profile.Get(RecordsSettings.Input)) is { } refused)
        {
            return refused;
        }

        var files = inputs.Files;
        var columns = stream?.Columns.Select(column => column.Name).ToArray();
        if (!new RecordsPlan(context, files, columns).Create().TryGet(out var query, out refused))
        {
            return refused;
        }

        refused = OpenOutput(context, ref query, stream?.Columns ?? [], out var stage);
        if (refused is not null)
        {
            return refused;
        }

        var start = stream is null ? RecordsStart.Of(context, files, query.Layout) : RecordsStart.Of(stream, scratch.Path);
        foreach (var owned in stage is null ? [scratch, .. start.Owned] : (IReadOnlyList<IDisposable>)[scratch, stage, .. start.Owned])
        {
            context.Parts.Add(owned);
        }

        var sink = new RecordsSink(query, start.Input, stage, context.Output, context.Alerts);
        return new JobSetup
        {
            Job = new RecordsJob(context.FileSystem, query, context.Throttle, scratch.Path, RecordsJob.SpecOf(context, query, scratch.Path)),
            Sink = sink,
            Source = start.Source,
            Activity = KindName,
            Subject = start.Subject,
            ExpectedItems = start.ExpectedItems,
            Conclude = sink.Conclude,
            NeedsOrder = true,
            QueueAtMost = MaxWaiting,
            QueuesBefore = start.Queues,
            QueuesBehind = stage is null ? [] : [stage],
        };
    }

    public override Result<IJob> Open(byte[] spec) => RecordsJob.Open(spec);

    /// <summary>Why it cannot be opened, or null; where nothing is to be saved, there is no stage.</summary>
    private Diagnostic? OpenOutput(JobContext context, ref RecordsQuery query, IReadOnlyList<QueryColumn> known, out SaveStage? stage)
    {
        stage = null;
        if (query.Rows == RowFormat.None || context.IsTrial)
        {
            query = query.Rows == RowFormat.Copy ? query with { EmptyIsNull = new bool[query.Kept!.Count] } : query;
            return null;
        }

        if (query.Rows != RowFormat.Copy)
        {
            return OpenFile(context.Profile.Get(RecordsSettings.Output)!, query, out stage);
        }

        if (!database.OpenTable(context.Profile, query.Kept!, known).TryGet(out var writer, out var refused))
        {
            return refused;
        }

        query = query with { EmptyIsNull = writer.TakesNoText };
        stage = new SaveStage(writer);
        return null;
    }

    private static Diagnostic? OpenFile(string path, RecordsQuery query, out SaveStage? stage)
    {
        stage = null;
        if (!OpenSaver(path).TryGet(out var saver, out var refused))
        {
            return refused;
        }

        stage = new SaveStage(saver);
        if (query.CreateEncoder() is CsvRowEncoder csv)
        {
            // The stage reports a disk fault at its end.
            _ = stage.Add(csv.Header());
        }

        return null;
    }

    private static Result<IRecordSaver> OpenSaver(string path)
    {
        var (place, writer) = (path, 0);
        var fault = NamedOutput.Look(path, out var kind);
        if (fault.IsSuccess && kind == NamedKind.Stream)
        {
            fault = NamedOutput.OpenStream(path, out var stream);
            if (stream is not null)
            {
                return new StreamSaver(path, stream);
            }
        }
        else if (fault.IsSuccess)
        {
            fault = FileSaver.Create(path, out var saver, out place, out writer);
            if (saver is not null)
            {
                return saver;
            }
        }

        return fault == AdvisoryLock.HeldElsewhere
            ? new Diagnostic($"{TextEscaper.Escape(path)} is being written by another run{(writer > 0 ? (DisplayText)$" (pid {writer})" : default)}", ExitCodes.HeldElsewhere)
            : OutputRefusal.Of(place, fault);
    }
}
