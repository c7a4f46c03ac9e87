using System.Globalization;
using TuiScan.Engine.Jobs.Records.Reading;
using TuiScan.Engine.Jobs.Records.Rows;
using TuiScan.Engine.Jobs.Records.Saving;
using TuiScan.Engine.Jobs.Records.Settings;
using TuiScan.Engine.Jobs.Search;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform;
using TuiScan.Engine.Profiles;

namespace TuiScan.Engine.Jobs.Records;

/// <summary>
/// Fetch, process, save: three stages that run at once.
/// <code>
/// reader (source thread) ──work──▶ workers ──▶ collector: folds ──save──▶ saver (thread)
///  cuts files at borders           parse, filter, partial aggregates      file.partial, then renamed
/// </code>
/// </summary>
internal sealed class RecordsPlugin : JobPlugin
{
    public const string KindName = "records";

    /// <summary>
    /// Chunks that may wait: 16 MiB read ahead of the workers, which is still in the page cache when they come to it, and with
    /// what is done and waits for its turn 64 MiB at most.
    /// </summary>
    private const int MostWaiting = 64;

    private const int NoInput = 66;
    private const int CannotWrite = 74;
    private const int Locked = 75;

    public override string Kind => KindName;

    public override JobSettings Settings => RecordsSettings.Job;

    public override JobSetup? SetUp(JobContext context, out JobRefusal refusal)
    {
        var profile = context.Profile;
        var problems = new List<string>();
        var files = InputFiles.Find(profile.Get(RecordsSettings.Input), problems);
        if (problems.Count > 0)
        {
            refusal = new JobRefusal(string.Join('\n', problems)) { ExitCode = NoInput };
            return null;
        }

        if (new RecordsPlan(context, files).Create(out refusal) is not { } query)
        {
            return null;
        }

        SaveStage? stage = null;
        if (query.Rows != RowFormat.None && !context.IsTrial && !TryOpenOutput(profile.Get(RecordsSettings.Output)!, query, out stage, out refusal))
        {
            return null;
        }

        var scratch = new ScratchSpace();
        var bytes = files.Sum(file => file.Size);
        var source = new ChunkSource(context.FileSystem, files, query.Layout, ChunkSource.ChunkLength, ChunkSource.LongestRecord);
        var shown = files.ToDictionary(file => file.FullPath, file => file.Shown);
        var sink = new RecordsSink(query, shown, stage, context.Output, context.Alerts);
        return new JobSetup
        {
            Job = new RecordsJob(context.FileSystem, query, context.Throttle, scratch.Path, RecordsJob.SpecOf(context, query, scratch.Path)),
            Sink = sink,
            Source = source,
            Activity = KindName,
            Subject = files.Count == 1 ? TextEscaper.Escape(files[0].FullPath)
                : string.Create(CultureInfo.InvariantCulture, $"{files.Count} files, {TextEscaper.Escape(files[0].FullPath)} first"),
            ExpectedItems = Math.Max(files.Count, bytes / ChunkSource.ChunkLength),
            Conclude = sink.Conclude,
            NeedsOrder = true,
            QueueAtMost = MostWaiting,
            QueuesBefore = [new ReadProbe(source, bytes)],
            QueuesBehind = stage is null ? [] : [stage],
            Owned = stage is null ? [scratch] : [scratch, stage],
        };
    }

    public override IJob? Open(byte[] spec, out string refusal) => RecordsJob.Open(spec, out refusal);

    private static bool TryOpenOutput(string path, RecordsQuery query, out SaveStage? stage, out JobRefusal refusal)
    {
        stage = null;
        refusal = default;
        var fault = FileSaver.Create(path, out var saver, out var writer);
        if (saver is not null)
        {
            stage = new SaveStage(saver);
            if (query.CreateEncoder() is CsvRowEncoder csv)
            {
                // What is wrong with the disk the stage tells in the end.
                _ = stage.Add(csv.Header());
            }

            return true;
        }

        refusal = fault == AdvisoryLock.HeldElsewhere
            ? new JobRefusal($"{TextEscaper.Escape(path)} is being written by another run" + (writer > 0 ? $" (pid {writer})" : "")) { ExitCode = Locked }
            : new JobRefusal($"{TextEscaper.Escape(path)} cannot be written: {fault.Message} ({fault.Name})") { ExitCode = CannotWrite };
        return false;
    }
}
