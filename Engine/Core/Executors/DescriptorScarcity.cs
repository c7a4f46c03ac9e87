using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Host;

namespace TuiScan.Engine.Executors;

/// <summary>Reduces the number of workers to what the limit of open files allows, and reports it once for each number.</summary>
internal sealed class DescriptorScarcity(ExecutorContext context)
{
    private int _reported;

    /// <summary>Why no child can be started at all.</summary>
    public static DisplayText NoChild =>
        $"the limit of {DescriptorLimit.Current} open files leaves no room for one; raise it (ulimit -n)";

    /// <summary>
    /// The minimum of <paramref name="wanted"/> and <paramref name="allowed"/>.
    /// </summary>
    public int Cut(int wanted, int allowed, DisplayText what)
    {
        if (wanted <= allowed)
        {
            return wanted;
        }

        if (Interlocked.Exchange(ref _reported, wanted) != wanted)
        {
            DisplayText text = $"{what}: {allowed} instead of {wanted}, since the limit of {DescriptorLimit.Current} open files leaves no room for more; raise it (ulimit -n)";
            context.Log(text);
            context.Alerts.Add(Severity.Medium, Alert.LimitsKind, text);
        }

        return allowed;
    }
}
