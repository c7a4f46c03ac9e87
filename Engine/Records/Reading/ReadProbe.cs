using TuiScan.Engine.Pipeline.Queueing;

namespace TuiScan.Records.Reading;

/// <summary>The unread part of the input, as a queue: chunks of the files that were not split yet. Safe from any thread.</summary>
internal sealed class ReadProbe(ChunkSource source, long bytes) : IQueueProbe
{
    public string Name => "read";

    public QueueSnapshot Read() => new(
        ChunksOf(Math.Max(0, bytes - source.BytesDone)), ChunksOf(bytes), TimeSpan.Zero, TimeSpan.Zero, false, 0, 0);

    private static int ChunksOf(long bytes) =>
        (int)Math.Min(int.MaxValue, (bytes + ChunkSource.ChunkLength - 1) / ChunkSource.ChunkLength);
}
