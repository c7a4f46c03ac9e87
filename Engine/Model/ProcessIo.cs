namespace TuiScan.Engine.Model;

/// <summary>What a process has read since it began.</summary>
/// <param name="Requested">Bytes that its reads returned, from wherever. Mapped pages are not among them.</param>
/// <param name="FromDisk">Bytes that storage had to deliver, read-ahead and mapped pages included.</param>
internal readonly record struct ProcessIo(long Requested, long FromDisk)
{
    /// <summary>Bytes that came from the page cache, as far as the two figures tell.</summary>
    public long FromCache => Math.Max(0, Requested - FromDisk);
}
