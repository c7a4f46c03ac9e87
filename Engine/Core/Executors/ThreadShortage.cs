using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Host;

namespace TuiScan.Engine.Executors;

/// <summary>
/// Where the system refuses another thread, a thread's start throws <see cref="OutOfMemoryException"/>: a limit of the machine,
/// always reported with this message.
/// </summary>
internal static class ThreadShortage
{
    /// <summary>With a lower limit of open files a thread may find no descriptor; each needs three for a moment at its start.</summary>
    private const int LowDescriptorLimit = 256;

    public static DisplayText Text => DescriptorLimit.Current is < LowDescriptorLimit and var limit
        ? (DisplayText)$"the system grants no further thread; the limit of {limit} open files is low, raise it (ulimit -n 1024)"
        : (DisplayText)$"the system grants no further thread";
}
