using TuiScan.Engine.Model;
using TuiScan.Tests.TestKit;

namespace TuiScan.Tests.Integrity.Trees;

/// <summary>
/// The expected findings of a check for two states of a model, in the simplest form: <c>VERDICT PATH ATTRIBUTES</c>, for a move
/// also <c>&lt;- OLD</c>, with <c>?</c> where more than one pairing is possible.
/// </summary>
internal sealed class ModelFindings
{
    private readonly Dictionary<string, ModelEntry> _before;
    private readonly Dictionary<string, ModelEntry> _after;
    private readonly List<string> _vanished;
    private readonly List<string> _added;

    private ModelFindings(Dictionary<string, ModelEntry> before, Dictionary<string, ModelEntry> after)
    {
        (_before, _after) = (before, after);
        _vanished = InOrder(before.Keys.Where(path => !after.ContainsKey(path)));
        _added = InOrder(after.Keys.Where(path => !before.ContainsKey(path)));
    }

    public static IReadOnlyList<string> Between(Dictionary<string, ModelEntry> before, Dictionary<string, ModelEntry> after)
    {
        var findings = new ModelFindings(before, after);
        return [.. findings.Changes(), .. findings.Moves(), .. findings.Rest()];
    }

    public static string Line(Verdict verdict, string path, string attributes, string from = "") =>
        string.Join(' ', new[] { EnumText.Of(verdict), path, attributes, from }.Where(part => part.Length > 0));

    private IEnumerable<string> Changes() =>
        from path in _before.Keys
        where _after.ContainsKey(path)
        let differing = Differing(_before[path], _after[path])
        where differing.Length > 0
        select Line(Verdict.Changed, Display(path), differing);

    /// <summary>First those of one inode, then those of the same content: of one name, and then in the order of their paths.</summary>
    private List<string> Moves()
    {
        var moves = new List<string>();
        PairUp((old, now) => Old(old).Inode == New(now).Inode && IsAlike(old, now), isSure: true);
        foreach (var kind in _vanished.Where(old => HasContent(Old(old))).GroupBy(old => _vanished.First(first => IsAlike(Old(first), Old(old)))).ToList())
        {
            var isSure = kind.Count() == 1 && _added.Count(now => IsAlike(kind.Key, now)) == 1;
            PairUp((old, now) => kind.Contains(old) && IsAlike(old, now) && NameOf(old) == NameOf(now), isSure);
            PairUp((old, now) => kind.Contains(old) && IsAlike(old, now), isSure);
        }

        return moves;

        void PairUp(Func<string, string, bool> fits, bool isSure)
        {
            foreach (var old in _vanished.ToList())
            {
                if (_added.FirstOrDefault(added => fits(old, added)) is { } now)
                {
                    moves.Add(Line(Verdict.Moved, Display(now), Differing(Old(old), New(now)), $"<-{(isSure ? "" : "?")} {Display(old)}"));
                    _vanished.Remove(old);
                    _added.Remove(now);
                }
            }
        }
    }

    private IEnumerable<string> Rest() =>
        [.. _vanished.Select(path => Line(Verdict.Removed, Display(path), "")), .. _added.Select(path => Line(Verdict.New, Display(path), ""))];

    private ModelEntry Old(string path) => _before[path];

    private ModelEntry New(string path) => _after[path];

    private bool IsAlike(string old, string now) => IsAlike(Old(old), New(now));

    private static bool IsAlike(ModelEntry one, ModelEntry other) => one.Type == other.Type && one.Content.AsSpan().SequenceEqual(other.Content);

    private static bool HasContent(ModelEntry entry) => entry.Content.Length > 0;

    private static string Differing(ModelEntry before, ModelEntry after)
    {
        var (isFile, isLink, isSame) = (after.Type == EntryType.File, after.Type == EntryType.Link, before.Type == after.Type);
        return string.Join(',', new (string Name, bool Differs)[]
        {
            ("type", !isSame),
            ("mode", before.Mode != after.Mode),
            ("size", isSame && isFile && before.Content.Length != after.Content.Length),
            ("mtime", isSame && (isFile || isLink) && before.Mtime != after.Mtime),
            ("target", isSame && isLink && !IsAlike(before, after)),
            ("content", isSame && isFile && !IsAlike(before, after)),
        }.Where(attribute => attribute.Differs).Select(attribute => attribute.Name));
    }

    private static string Display(string path) => new FilePath(RandomEntries.Bytes(path)).Display;

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    // Name by name: what is below a directory follows it at once.
    private static List<string> InOrder(IEnumerable<string> paths) => [.. paths.OrderBy(path => path.Replace('/', '\0'), StringComparer.Ordinal)];
}
