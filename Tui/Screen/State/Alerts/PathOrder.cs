using TuiScan.Engine.Model;

namespace TuiScan.Screen.State.Alerts;

/// <summary>
/// All alerts of the board by their paths, those of the run itself in front, without those that a later one has replaced. Immutable.
/// Every other order, and the tree of directories, is made from this one.
/// </summary>
internal sealed class PathOrder
{
    private readonly int _covered; // alerts below this number have been processed

    private PathOrder(int[] numbers, byte[] severities, int covered, IReadOnlySet<int> replaced) =>
        (Numbers, Severities, _covered, Replaced) = (numbers, severities, covered, replaced);

    public static PathOrder Empty { get; } = new([], [], 0, new HashSet<int>());

    /// <summary>In the order of the paths, then of arrival. Must not be changed.</summary>
    public int[] Numbers { get; }

    /// <summary>The severity of each alert of the board, by its number: close together, since a tree adds up all of them.</summary>
    public byte[] Severities { get; }

    /// <summary>Those that the last step has replaced.</summary>
    public IReadOnlySet<int> Replaced { get; }

    /// <summary>The same for a board that has grown, and the numbers that are new by their paths.</summary>
    public (PathOrder Order, int[] Added) Extend(IReadOnlyList<Alert> alerts)
    {
        if (alerts.Count < _covered)
        {
            return Empty.Extend(alerts); // another run's board
        }

        if (alerts.Count == _covered)
        {
            return (this, []);
        }

        var replaced = new HashSet<int>();
        for (var number = _covered; number < alerts.Count; number++)
        {
            if (alerts[number].Replaces is { } earlier)
            {
                replaced.Add(earlier);
            }
        }

        var found = new List<int>(alerts.Count - _covered);
        var severities = new byte[alerts.Count];
        Severities.CopyTo(severities, 0);
        for (var number = _covered; number < alerts.Count; number++)
        {
            severities[number] = (byte)alerts[number].Severity;
            if (!replaced.Contains(number))
            {
                found.Add(number);
            }
        }

        var compare = AlertSorter.Comparing(alerts, AlertOrder.By(AlertColumn.Path));
        var added = found.ToArray();
        Array.Sort(added, compare);
        var kept = replaced.Count == 0 ? Numbers : Array.FindAll(Numbers, number => !replaced.Contains(number));
        return (new PathOrder(AlertSorter.Merge(kept, added, compare), severities, alerts.Count, replaced), added);
    }
}
