using TuiScan.Engine.Model;

namespace TuiScan.Tui.State;

/// <summary>How many alerts of each severity there were in all, counted as they come. Immutable.</summary>
/// <param name="High">Of high severity.</param>
/// <param name="Medium">Of medium severity.</param>
/// <param name="Low">Of low severity.</param>
/// <param name="Covered">Alerts below this number are counted.</param>
internal readonly record struct SeverityCounts(long High, long Medium, long Low, long Covered)
{
    public SeverityCounts Extend(IReadOnlyList<Alert> alerts)
    {
        if (alerts.Count == 0 || alerts[^1].Number + 1 < Covered)
        {
            return alerts.Count == 0 ? default : default(SeverityCounts).Extend(alerts);
        }

        var (high, medium, low) = (High, Medium, Low);
        for (var row = (int)Math.Max(0, Covered - alerts[0].Number); row < alerts.Count; row++)
        {
            switch (alerts[row].Severity)
            {
                case Severity.High:
                    high++;
                    break;
                case Severity.Medium:
                    medium++;
                    break;
                default:
                    low++;
                    break;
            }
        }

        return new SeverityCounts(high, medium, low, alerts[^1].Number + 1);
    }
}
