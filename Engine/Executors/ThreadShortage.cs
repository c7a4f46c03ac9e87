namespace TuiScan.Engine.Executors;

/// <summary>
/// Where the system grants no further thread, a thread's start throws <see cref="OutOfMemoryException"/>: an error of the
/// machine's limits, told in these words wherever it is met.
/// </summary>
internal static class ThreadShortage
{
    public const string Text = "the system grants no further thread";
}
