using System.Globalization;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Records.Database;
using TuiScan.Records.Reading;

namespace TuiScan.Records;

/// <summary>The first stage of a run.</summary>
internal sealed record RecordsStart
{
    public required IItemSource Source { get; init; }

    public required IRecordInput Input { get; init; }

    /// <summary>User-facing, escaped.</summary>
    public required string Subject { get; init; }

    /// <summary>The approximate number of chunks; null where it is unknown.</summary>
    public long? ExpectedItems { get; init; }

    public IReadOnlyList<IQueueProbe> Queues { get; init; } = [];

    /// <summary>Disposed of with the run.</summary>
    public IReadOnlyList<IDisposable> Owned { get; init; } = [];

    /// <summary>Files, split into chunks in place.</summary>
    public static RecordsStart Of(JobContext context, IReadOnlyList<InputFile> files, FileLayout layout)
    {
        var bytes = files.Sum(file => file.Size);
        var source = new ChunkSource(context.FileSystem, files, layout, ChunkSource.ChunkLength, ChunkSource.MaxRecordLength);
        return new RecordsStart
        {
            Source = source,
            Input = new FileInput(files),
            Subject = files.Count == 1 ? NameOf(files[0])
                : string.Create(CultureInfo.InvariantCulture, $"{files.Count} files, {NameOf(files[0])} first"),
            ExpectedItems = files.Any(file => file.Pipe is not null) ? null : Math.Max(files.Count, bytes / ChunkSource.ChunkLength),
            Owned = [.. files.Select(file => file.Pipe).OfType<SpooledPipe>()],
            Queues = [new ReadProbe(source, bytes)],
        };
    }

    private static string NameOf(InputFile file) => TextEscaper.Escape(file.Pipe is null ? file.FullPath : file.Shown);

    /// <summary>A query, whose rows are written to chunks in the scratch folder. Takes ownership of the query.</summary>
    public static RecordsStart Of(IRecordQuery query, string scratchFolder)
    {
        var source = query.AsSource(scratchFolder, ChunkSource.ChunkLength, ChunkSource.MaxRecordLength);
        return new RecordsStart { Source = source, Input = source, Subject = $"a query of {query.Target}", Owned = [source] };
    }
}
