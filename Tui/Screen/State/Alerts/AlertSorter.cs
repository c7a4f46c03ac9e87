using TuiScan.Engine.Model;

namespace TuiScan.Screen.State.Alerts;

/// <summary>
/// Sorts numbers of alerts. A whole board is sorted by small integers, one for each distinct value of a column, and not by comparing
/// texts: that is what keeps a key quick among 100,000 alerts. A few new ones are merged in by comparing.
/// </summary>
internal static class AlertSorter
{
    /// <summary>Sorts numbers that are in the order of their paths.</summary>
    public static int[] Sort(IReadOnlyList<Alert> alerts, int[] byPath, AlertOrder order)
    {
        if (order == AlertOrder.By(AlertColumn.Path))
        {
            return byPath;
        }

        var ranks = order.Column switch
        {
            AlertColumn.Severity => Array.ConvertAll(byPath, number => (int)alerts[number].Severity),
            AlertColumn.Verdict => Ranks(Array.ConvertAll(byPath, number => alerts[number].Kind), StringComparer.Ordinal),
            AlertColumn.Detail => Ranks(Array.ConvertAll(byPath, number => TextOf(alerts[number])), StringComparer.Ordinal),
            AlertColumn.Time => Ranks(Array.ConvertAll(byPath, number => alerts[number].At.UtcTicks), Comparer<long>.Default),
            _ => PathRanks(alerts, byPath),
        };

        // The place in the order of paths is the lower half: it decides among equals.
        var keys = new ulong[byPath.Length];
        for (var place = 0; place < keys.Length; place++)
        {
            var rank = order.IsDescending ? int.MaxValue - ranks[place] : ranks[place];
            keys[place] = ((ulong)rank << 32) | (uint)place;
        }

        Array.Sort(keys);
        return Array.ConvertAll(keys, key => byPath[(uint)key]);
    }

    /// <summary>Merges sorted numbers into sorted ones: compares few times where few are added.</summary>
    public static int[] Merge(int[] old, int[] added, Comparison<int> compare)
    {
        if (added.Length == 0)
        {
            return old;
        }

        var merged = new int[old.Length + added.Length];
        var (from, to) = (0, 0);
        foreach (var number in added)
        {
            var end = PlaceOf(old, from, number, compare);
            Array.Copy(old, from, merged, to, end - from);
            to += end - from;
            merged[to++] = number;
            from = end;
        }

        Array.Copy(old, from, merged, to, old.Length - from);
        return merged;
    }

    /// <summary>The comparison that <see cref="Sort"/> stands for.</summary>
    public static Comparison<int> Comparing(IReadOnlyList<Alert> alerts, AlertOrder order) => (left, right) =>
    {
        var (a, b) = (alerts[left], alerts[right]);
        var result = order.Column switch
        {
            AlertColumn.Severity => a.Severity.CompareTo(b.Severity),
            AlertColumn.Verdict => string.CompareOrdinal(a.Kind, b.Kind),
            AlertColumn.Detail => string.CompareOrdinal(TextOf(a), TextOf(b)),
            AlertColumn.Time => a.At.CompareTo(b.At),
            _ => ComparePaths(a.Path, b.Path),
        };
        result = order.IsDescending ? -result : result;
        result = result != 0 || order.Column == AlertColumn.Path ? result : ComparePaths(a.Path, b.Path);
        return result != 0 ? result : left.CompareTo(right);
    };

    private static string TextOf(Alert alert) => AlertDetail.Of(alert, AccountTable.Empty);

    private static int ComparePaths(FilePath? left, FilePath? right) =>
        left is { } a ? right is { } b ? a.CompareTo(b) : 1 : right is null ? 0 : -1;

    /// <summary>The first place at or after one that comes behind the number.</summary>
    private static int PlaceOf(int[] numbers, int from, int number, Comparison<int> compare)
    {
        var to = numbers.Length;
        while (from < to)
        {
            var middle = from + ((to - from) / 2);
            (from, to) = compare(numbers[middle], number) <= 0 ? (middle + 1, to) : (from, middle);
        }

        return from;
    }

    private static int[] Ranks<T>(T[] values, IComparer<T> comparer)
        where T : notnull
    {
        var ranks = new Dictionary<T, int>();
        foreach (var value in values)
        {
            ranks[value] = 0;
        }

        T[] distinct = [.. ranks.Keys];
        Array.Sort(distinct, comparer);
        for (var rank = 0; rank < distinct.Length; rank++)
        {
            ranks[distinct[rank]] = rank;
        }

        return Array.ConvertAll(values, value => ranks[value]);
    }

    /// <summary>Equal paths follow each other: a rank begins where a path differs from the one before.</summary>
    private static int[] PathRanks(IReadOnlyList<Alert> alerts, int[] byPath)
    {
        var ranks = new int[byPath.Length];
        for (var place = 1; place < ranks.Length; place++)
        {
            ranks[place] = ranks[place - 1] + (ComparePaths(alerts[byPath[place - 1]].Path, alerts[byPath[place]].Path) == 0 ? 0 : 1);
        }

        return ranks;
    }
}
