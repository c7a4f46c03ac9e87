using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Format;
using TuiScan.Integrity.Baselines.Reading;

namespace TuiScan.Integrity.Baselines.Comparing;

/// <summary>
/// Finds vanished entries under new paths: of the same type, size and content (links: target), first those of the same inode,
/// then by content alone, one to one. Holds vanished and new entries only, a few bytes for each; the time is that of sorting
/// them. The result does not depend on the order in which they were added. Not thread-safe.
/// </summary>
/// <param name="baseline">The baseline with the vanished entries.</param>
/// <param name="pathOfNew">Returns the path of a new entry by its number; called only where more than one pairing is possible.</param>
/// <param name="compared">The attributes to compare, as for entries in their place.</param>
internal sealed class MoveMatcher(Baseline baseline, Func<int, FilePath> pathOfNew, EntryAttributes compared)
{
    private readonly List<MoveCandidate> _candidates = [];
    private readonly List<MoveCandidate> _vanished = [];
    private readonly List<MoveCandidate> _added = [];
    private readonly List<Move> _moves = [];

    /// <summary>The moves between a list of vanished records and new findings, whose number is their index; sorted by that.</summary>
    public static IReadOnlyList<Move> Match(Baseline baseline, IReadOnlyList<int> vanished, IReadOnlyList<Finding> added)
    {
        var matcher = new MoveMatcher(baseline, number => added[number].Path, baseline.Header.Attributes & baseline.Recorded);
        foreach (var record in vanished)
        {
            matcher.AddVanished(record);
        }

        for (var number = 0; number < added.Count; number++)
        {
            if (added[number].After is { } after)
            {
                matcher.AddNew(number, after);
            }
        }

        return matcher.Match();
    }

    /// <summary>The differences between a moved entry's old record and its current state.</summary>
    public EntryAttributes Differences(int record, in Entry after)
    {
        var before = default(Entry);
        baseline.Read(record, ref before);
        return EntryComparer.Compare(before, baseline.Target(record), after, after.Target, compared);
    }

    /// <summary>
    /// Adds an entry of the baseline that is gone from its path. An entry whose record lacks a compared attribute is ignored: a
    /// match could not be proven.
    /// </summary>
    public void AddVanished(int record)
    {
        var entry = default(Entry);
        baseline.Read(record, ref entry);
        if (EntryComparer.Missing(entry, baseline.Target(record), compared) == EntryAttributes.None)
        {
            Add(MoveCandidate.Of(entry, baseline.Target(record), record, isNew: false));
        }
    }

    /// <summary>Adds an entry whose path is not in the baseline.</summary>
    public void AddNew(int number, in Entry entry) => Add(MoveCandidate.Of(entry, entry.Target, number, isNew: true));

    /// <summary>The moves, sorted by the number of the new entry.</summary>
    public IReadOnlyList<Move> Match()
    {
        _candidates.Sort();
        for (int start = 0, end; start < _candidates.Count; start = end)
        {
            var first = _candidates[start];
            for (end = start + 1; end < _candidates.Count && _candidates[end].Class == first.Class; end++)
            {
            }

            // Within a class the vanished and the new entries of one inode are neighbours.
            MatchClass(start, end, first.IsByInodeOnly);
        }

        _moves.Sort((left, right) => left.Added.CompareTo(right.Added));
        return _moves;
    }

    private void Add(in MoveCandidate candidate)
    {
        if (candidate.CanPair)
        {
            _candidates.Add(candidate);
        }
    }

    private void MatchClass(int start, int end, bool byInodeOnly)
    {
        _vanished.Clear();
        _added.Clear();
        for (int from = start, to; from < end; from = to)
        {
            for (to = from + 1; to < end && _candidates[to].IsSameInode(_candidates[from]); to++)
            {
            }

            if (to - from > 1)
            {
                MatchInode(from, to);
            }
            else
            {
                (_candidates[from].IsNew ? _added : _vanished).Add(_candidates[from]);
            }
        }

        if (!byInodeOnly && _vanished.Count > 0 && _added.Count > 0)
        {
            Pair(_vanished, _added, IsAmbiguous(_vanished, _added));
        }
    }

    /// <summary>Pairs the names of one inode; the rest goes to the leftovers of the class.</summary>
    private void MatchInode(int start, int end)
    {
        var group = _candidates.GetRange(start, end - start);
        var vanished = group.FindAll(c => !c.IsNew);
        var added = group.FindAll(c => c.IsNew);
        if (vanished.Count > 0 && added.Count > 0)
        {
            var isAmbiguous = IsAmbiguous(vanished, added);
            Pair(vanished, added, isAmbiguous);
            var trait = isAmbiguous ? MoveTraits.Interchangeable : MoveTraits.None;
            vanished = vanished.ConvertAll(c => c with { Traits = c.Traits | trait });
            added = added.ConvertAll(c => c with { Traits = c.Traits | trait });
        }

        _vanished.AddRange(vanished);
        _added.AddRange(added);
    }

    private static bool IsAmbiguous(List<MoveCandidate> vanished, List<MoveCandidate> added) =>
        vanished.Count > 1 || added.Count > 1 || vanished[0].IsInterchangeable || added[0].IsInterchangeable;

    /// <summary>
    /// Pairs as many as there are on the smaller side and removes them from both: where there is a choice, those of the same
    /// last name first, in the order of their paths, and then the rest in that order. So a tree that was copied elsewhere keeps
    /// its pairs even where files have equal content.
    /// </summary>
    private void Pair(List<MoveCandidate> vanished, List<MoveCandidate> added, bool isAmbiguous)
    {
        if (!isAmbiguous)
        {
            _moves.Add(new Move(vanished[0].Number, added[0].Number, false));
            vanished.Clear();
            added.Clear();
            return;
        }

        var from = Sorted(vanished, baseline.Path);
        var to = Sorted(added, pathOfNew);
        PairSameNames(from, to);
        for (int left = 0, right = 0; ; left++, right++)
        {
            left = NextUnpaired(from, left);
            right = NextUnpaired(to, right);
            if (left == from.Length || right == to.Length)
            {
                break;
            }

            PairUp(ref from[left], ref to[right]);
        }

        Keep(vanished, from);
        Keep(added, to);
    }

    private void PairSameNames(Named[] from, Named[] to)
    {
        var (fromByName, fromPlaces) = ByName(from);
        var (toByName, toPlaces) = ByName(to);
        for (int left = 0, right = 0; left < from.Length && right < to.Length;)
        {
            var order = fromByName[left].Name.SequenceCompareTo(toByName[right].Name);
            if (order == 0)
            {
                PairUp(ref from[fromPlaces[left]], ref to[toPlaces[right]]);
            }

            left += order <= 0 ? 1 : 0;
            right += order >= 0 ? 1 : 0;
        }
    }

    private void PairUp(ref Named vanished, ref Named added)
    {
        _moves.Add(new Move(vanished.Candidate.Number, added.Candidate.Number, true));
        vanished = vanished with { IsPaired = true };
        added = added with { IsPaired = true };
    }

    private static (Named[] Sorted, int[] Places) ByName(Named[] named)
    {
        var sorted = (Named[])named.Clone();
        var places = Enumerable.Range(0, named.Length).ToArray();
        Array.Sort(sorted, places, Comparer<Named>.Create(Named.CompareByName));
        return (sorted, places);
    }

    private static int NextUnpaired(Named[] all, int from)
    {
        while (from < all.Length && all[from].IsPaired)
        {
            from++;
        }

        return from;
    }

    private static void Keep(List<MoveCandidate> candidates, Named[] all)
    {
        candidates.Clear();
        candidates.AddRange(all.Where(n => !n.IsPaired).Select(n => n.Candidate));
    }

    private static Named[] Sorted(List<MoveCandidate> candidates, Func<int, FilePath> pathOf)
    {
        var named = candidates.Select(c => new Named(c, pathOf(c.Number), false)).ToArray();
        Array.Sort(named, Named.CompareByPath);
        return named;
    }

    /// <summary>A candidate of an ambiguous group, with its path.</summary>
    private readonly record struct Named(MoveCandidate Candidate, FilePath Path, bool IsPaired)
    {
        public ReadOnlySpan<byte> Name => Path.Bytes[(Path.Bytes.LastIndexOf((byte)'/') + 1)..];

        public static int CompareByPath(Named left, Named right) => EncodedEntry.ComparePaths(left.Path.Bytes, right.Path.Bytes);

        public static int CompareByName(Named left, Named right)
        {
            var order = left.Name.SequenceCompareTo(right.Name);
            return order != 0 ? order : CompareByPath(left, right);
        }
    }
}
