using TuiScan.Engine.Model;

namespace TuiScan.Screen.State.Alerts.Grouping;

/// <summary>
/// Makes the rows of a tree out of alerts in the order of their paths, in which all that is below a directory follows each other: a
/// closed directory costs a search and a sum, however much is below it.
/// </summary>
/// <param name="alerts">The board.</param>
/// <param name="byPath">Those to show, those without a path in front.</param>
/// <param name="index">Has their severities, and the order of the rows of one directory.</param>
/// <param name="folds">What the person has opened and closed.</param>
internal sealed class TreeBuilder(IReadOnlyList<Alert> alerts, int[] byPath, AlertIndex index, Folds folds)
{
    private readonly List<AlertRow> _rows = [];
    private bool _opensAll;

    /// <summary>The rows: all of them where they fit into the height, else what is open.</summary>
    public AlertRow[] Build(int height)
    {
        _opensAll = byPath.Length <= height;
        AddAll();
        if (_opensAll && _rows.Count > height)
        {
            _opensAll = false;
            AddAll();
        }

        return [.. _rows];
    }

    private void AddAll()
    {
        _rows.Clear();
        var first = 0;
        while (first < byPath.Length && alerts[byPath[first]].Path is null)
        {
            first++;
        }

        AddAlerts(byPath[..first], 0);
        AddLevel(first, byPath.Length, 0, 0);
    }

    private void AddLevel(int start, int end, int prefix, int depth)
    {
        var (directories, own) = (new List<TreeDirectory>(), new List<int>());
        for (var at = start; at < end;)
        {
            var slash = PathAt(at)[prefix..].IndexOf((byte)'/');
            if (slash < 0)
            {
                own.Add(byPath[at++]);
                continue;
            }

            var next = EndOf(PathAt(at)[..(prefix + slash + 1)], at, end);

            // Alone on the screen a closed directory would say nothing.
            directories.Add(DirectoryAt(at, next, prefix, otherwise: _opensAll || (depth == 0 && at == 0 && next == byPath.Length)));
            at = next;
        }

        foreach (var directory in Sorted(directories))
        {
            _rows.Add(new AlertRow(-1, directory, depth));
            if (directory.IsOpen)
            {
                AddLevel(directory.Start, directory.End, directory.Prefix.Bytes.Length, depth + 1);
            }
        }

        AddAlerts([.. own], depth);
    }

    private void AddAlerts(int[] numbers, int depth)
    {
        foreach (var number in AlertSorter.Sort(alerts, numbers, index.Order))
        {
            _rows.Add(new AlertRow(number, null, depth));
        }
    }

    private TreeDirectory DirectoryAt(int start, int end, int above, bool otherwise)
    {
        // What the first and the last one have in common, all between them have.
        var first = PathAt(start);
        var common = first.CommonPrefixLength(PathAt(end - 1));
        var prefix = new FilePath(first[..(first[..common].LastIndexOf((byte)'/') + 1)].ToArray());
        var severities = index.Severities;
        var (high, medium) = (0, 0);
        foreach (var number in byPath.AsSpan(start..end))
        {
            high += severities[number] == (byte)Severity.High ? 1 : 0;
            medium += severities[number] == (byte)Severity.Medium ? 1 : 0;
        }

        return new TreeDirectory(prefix, above, start, end, high, medium, folds.IsOpen(prefix, otherwise));
    }

    /// <summary>By the worst below them, or by their paths; the way back for an order that goes back.</summary>
    private IEnumerable<TreeDirectory> Sorted(List<TreeDirectory> directories) => index.Order switch
    {
        { Column: AlertColumn.Severity, IsDescending: true } => directories.OrderByDescending(directory => directory.Worst),
        { Column: AlertColumn.Severity } => directories.OrderBy(directory => directory.Worst),
        { Column: AlertColumn.Path, IsDescending: true } => directories.AsEnumerable().Reverse(),
        _ => directories,
    };

    /// <summary>The place after the last path that begins so.</summary>
    private int EndOf(ReadOnlySpan<byte> prefix, int from, int end)
    {
        while (from < end)
        {
            var middle = from + ((end - from) / 2);
            (from, end) = PathAt(middle).StartsWith(prefix) ? (middle + 1, end) : (from, middle);
        }

        return from;
    }

    private ReadOnlySpan<byte> PathAt(int place) => alerts[byPath[place]].Path!.Value.Bytes;
}
