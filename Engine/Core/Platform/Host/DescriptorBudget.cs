namespace TuiScan.Engine.Platform.Host;

/// <summary>
/// How many descriptors a run may have open at once, so that it never reaches the limit of open files: one half of the free
/// ones is for directories that wait with their batches, the other for workers or children. With a high limit it restricts
/// nothing. Immutable.
/// </summary>
/// <param name="Directories">Directories that a walk keeps open for its batches.</param>
/// <param name="Workers">Workers in this process; at least 1.</param>
/// <param name="Children">Worker processes; 0 where there is no room for one.</param>
internal sealed record DescriptorBudget(int Directories, int Workers, int Children)
{
    /// <summary>
    /// For what is not counted one by one: an assembly that is loaded late (two each), a thread that starts (three for a
    /// moment), the log, a read of /proc.
    /// </summary>
    private const int Reserve = 8;

    /// <summary>
    /// Per worker: a directory, the file, and two more that some jobs use (an intermediate directory of a long path, a
    /// command's pipe and process, a connection).
    /// </summary>
    private const int OfWorker = 4;

    /// <summary>Per child: the three pipes that a parent keeps.</summary>
    private const int OfChild = 3;

    /// <summary>
    /// Once for all children: the assemblies that start processes (four, two each), the shared memory, and the child's ends of its
    /// pipes while it is being started.
    /// </summary>
    private const int OfFirstChild = 18;

    /// <summary>Above this limit the descriptors in use are not counted, unless the caller has left many open.</summary>
    private const int Plenty = 4096;

    /// <summary>The number assumed to be in use where it is not counted.</summary>
    private const int UsedAmongPlenty = 1024;

    /// <summary>A budget without limits.</summary>
    public static DescriptorBudget Unlimited { get; } = new(int.MaxValue, int.MaxValue, int.MaxValue);

    /// <summary>From the limit of this process and what it has open now.</summary>
    public static DescriptorBudget Measure()
    {
        var limit = DescriptorLimit.Current;
        return limit == int.MaxValue ? Unlimited
            : For(limit, limit < Plenty || !DescriptorLimit.IsFreeBelow(UsedAmongPlenty) ? DescriptorLimit.CountUsed(limit) : UsedAmongPlenty);
    }

    /// <summary>
    /// From a limit, of which <paramref name="used"/> are in use.
    /// </summary>
    internal static DescriptorBudget For(int limit, int used)
    {
        var half = Math.Max(0, limit - used - Reserve) / 2;
        return new DescriptorBudget(half, Math.Max(1, half / OfWorker), Math.Max(0, (half - OfFirstChild) / OfChild));
    }
}
