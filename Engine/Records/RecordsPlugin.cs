using System.Globalization;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
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
    public const string KindName = "records";

    /// <summary>
    /// Chunks that may wait: 16 MiB read ahead of the workers, which is still in the page cache when they come to it, and with
    /// what is done and waits for its turn 64 MiB at most.
    /// </summary>
    private const int MostWaiting = 64;

    public override string Kind => KindName;

    public override JobSettings Settings { get; } = RecordsSettings.JobWith(database.Connection);

    public override IEnumerable<(string Role, string Path)> NamedFiles(Profile profile, string log)
    {
        var inputs = profile.Get(RecordsSettings.Input).SelectMany(input => PathsOf(input, log));
        var files = inputs.Select(path => ("an input", path));
        return profile.Get(RecordsSettings.Output) is { } output ? files.Append(("the output", output)) : files;
    }

    public override JobSetup? SetUp(JobContext context, out JobRefusal refusal)
    {
        IRecordQuery? stream = null;
        if (context.Profile.Get(RecordsSettings.Query) is not null)
        {
            stream = database.OpenQuery(context.Profile, out refusal);
            if (stream is null)
            {
                return null;
            }
        }

        var setup = SetUp(context, stream, out refusal);
        if (setup is null)
        {
            stream?.Dispose();
        }

        return setup;
    }

    private static IReadOnlyList<string> PathsOf(JobRoot input, string log)
    {
        if (InputGlob.Of(input.FullPath, out _) is not { } glob)
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

    private JobSetup? SetUp(JobContext context, IRecordQuery? stream, out JobRefusal refusal)
    {
        if (ScratchSpace.TryCreate(context.Profile.Environment.StateHome, out refusal) is not { } scratch)
        {
            return null;
        }

        var inputs = new InputFiles(scratch.Path, mayReadPipes: !context.IsTrial);
        var setup = SetUp(context, stream, inputs, scratch, out refusal);
        if (setup is null)
        {
            foreach (var file in inputs.Files)
            {
                file.Pipe?.Dispose();
            }

            scratch.Dispose();
        }

        return setup;
    }

    private JobSetup? SetUp(JobContext context, IRecordQuery? stream, InputFiles inputs, ScratchSpace scratch, out JobRefusal refusal)
    {
        if (!inputs.Find(context.Profile.Get(RecordsSettings.Input), out refusal))
        {
            return null;
        }

        var files = inputs.Files;
        var columns = stream?.Columns.Select(column => column.Name).ToArray();
        if (new RecordsPlan(context, files, columns).Create(out refusal) is not { } query
            || !TryOpenOutput(context, ref query, stream?.Columns ?? [], out var stage, out refusal))
        {
            return null;
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
            QueueAtMost = MostWaiting,
            QueuesBefore = start.Queues,
            QueuesBehind = stage is null ? [] : [stage],
        };
    }

    public override IJob? Open(byte[] spec, out string refusal) => RecordsJob.Open(spec, out refusal);

    /// <summary>False with the reason; where nothing is to be saved, there is no stage.</summary>
    private bool TryOpenOutput(
        JobContext context, ref RecordsQuery query, IReadOnlyList<QueryColumn> known, out SaveStage? stage, out JobRefusal refusal)
    {
        stage = null;
        refusal = default;
        if (query.Rows == RowFormat.None || context.IsTrial)
        {
            query = query.Rows == RowFormat.Copy ? query with { EmptyIsNull = new bool[query.Kept!.Count] } : query;
            return true;
        }

        if (query.Rows != RowFormat.Copy)
        {
            return TryOpenFile(context.Profile.Get(RecordsSettings.Output)!, query, out stage, out refusal);
        }

        if (database.OpenTable(context.Profile, query.Kept!, known, out refusal) is not { } writer)
        {
            return false;
        }

        query = query with { EmptyIsNull = writer.TakesNoText };
        stage = new SaveStage(writer);
        return true;
    }

    private static bool TryOpenFile(string path, RecordsQuery query, out SaveStage? stage, out JobRefusal refusal)
    {
        stage = null;
        refusal = default;
        if (OpenSaver(path, out refusal) is not { } saver)
        {
            return false;
        }

        stage = new SaveStage(saver);
        if (query.CreateEncoder() is CsvRowEncoder csv)
        {
            // What is wrong with the disk the stage tells in the end.
            _ = stage.Add(csv.Header());
        }

        return true;
    }

    private static IRecordSaver? OpenSaver(string path, out JobRefusal refusal)
    {
        refusal = default;
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

        refusal = fault == AdvisoryLock.HeldElsewhere
            ? new JobRefusal($"{TextEscaper.Escape(path)} is being written by another run" + (writer > 0 ? $" (pid {writer})" : "")) { ExitCode = ExitCodes.HeldElsewhere }
            : OutputRefusal.Of(place, fault);
        return null;
    }
}
