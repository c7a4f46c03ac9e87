using CsCheck;
using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Comparing;
using TuiScan.Integrity.Baselines.Format;
using TuiScan.Integrity.Baselines.Reading;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Integrity.Baselines;

/// <summary>
/// Each case is a tree before and a tree after, a line for each path: <c>PATH TYPE INODE CONTENT</c>, the content being one
/// letter for a file, nothing for an empty one, the target for a link; an inode that is not known is a <c>?</c>. Moves are
/// told as <c>NEW &lt;- OLD</c>, with <c>?</c> where they are ambiguous.
/// </summary>
public sealed class MoveMatcherTests
{
    [Theory]
    [InlineData("a renamed file", "a f 1 X", "b f 1 X", "b <- a")]
    [InlineData("a file moved across file systems", "a f 1 X", "d/b f 9 X", "d/b <- a")]
    [InlineData("one of two equal files renamed", "a f 1 X; b f 2 X", "c f 1 X; b f 2 X", "c <- a")]
    [InlineData("one of two equal files copied and removed", "a f 1 X; b f 2 X", "c f 9 X; b f 2 X", "c <- a")]
    [InlineData("two names swapped", "a f 1 X; b f 2 Y", "a f 2 Y; b f 1 X", "")]
    [InlineData("moved and written to", "a f 1 X", "b f 1 Y", "")]
    [InlineData("two equal files removed, one new", "a f 1 X; b f 2 X", "c f 9 X", "c <-? a")]
    [InlineData("one file removed, two equal new", "a f 1 X", "c f 8 X; b f 9 X", "b <-? a")]
    [InlineData("one file removed, two equal new, one of its inode", "a f 1 X", "b f 9 X; c f 1 X", "c <- a")]
    [InlineData("a hard link added and the old name removed", "a f 1 X", "b f 1 X", "b <- a")]
    [InlineData("a hard link added", "a f 1 X", "a f 1 X; b f 1 X", "")]
    [InlineData("two hard links added and the old name removed", "a f 1 X", "b f 1 X; c f 1 X", "b <-? a")]
    [InlineData("one of two hard links renamed", "a f 1 X; b f 1 X", "a f 1 X; c f 1 X", "c <- b")]
    [InlineData("both hard links renamed", "a f 1 X; b f 1 X", "d f 1 X; c f 1 X", "c <-? a; d <-? b")]
    [InlineData("hard links in a moved directory", "d/a f 1 X; d/b f 1 X", "e/a f 1 X; e/b f 1 X", "e/a <-? d/a; e/b <-? d/b")]
    [InlineData("a left-over hard link found again by content", "a f 1 X; b f 1 X", "c f 1 X; d f 9 X", "c <-? a; d <-? b")]
    [InlineData("a left-over new name found again by content", "a f 1 X; z f 9 X", "b f 1 X; c f 1 X", "b <-? a; c <-? z")]
    [InlineData("two hard links of like inodes on two devices", "a f 1 X; b f 1@2 X", "d f 1 X; c f 1@2 X", "c <- b; d <- a")]
    [InlineData("a file without an inode and one with another", "a f ? X; c f 5 X", "b f ? X; d f 6 X", "b <-? a; d <-? c")]
    [InlineData("a file of another size and, by chance, the same digest", "a f 1 X", "b f 9 XX", "")]
    [InlineData("one of two copies keeps its name", "d/b f 1 X", "e/a f 8 X; e/b f 9 X", "e/b <-? d/b")]
    [InlineData("equal files copied elsewhere keep their names", "d/a f 1 X; d/b f 2 X", "e/b f 8 X; e/a f 9 X", "e/a <-? d/a; e/b <-? d/b")]
    [InlineData("an empty file renamed", "a f 1", "b f 1", "b <- a")]
    [InlineData("an empty file copied", "a f 1", "b f 9", "")]
    [InlineData("a link renamed", "a l 1 t", "b l 1 t", "b <- a")]
    [InlineData("a link made again elsewhere", "a l 1 t", "b l 9 t", "b <- a")]
    [InlineData("a link to something else", "a l 1 t", "b l 1 u", "")]
    [InlineData("a link and a file with like content", "a l 1 X", "b f 1 X", "")]
    [InlineData("a directory moved", "a d 1; a/f f 2 X", "b d 1; b/f f 2 X", "b <- a; b/f <- a/f")]
    [InlineData("a directory copied", "a d 1; a/f f 2 X", "b d 8; b/f f 9 X", "b/f <- a/f")]
    [InlineData("a FIFO moved", "a p 1", "b p 1", "b <- a")]
    [InlineData("a FIFO made again", "a p 1", "b p 9", "")]
    [InlineData("an inode used again for another type", "a d 1", "b p 1", "")]
    [InlineData("moved onto another device by chance of the same inode", "a d 1", "b d 1@2", "")]
    [InlineData("a file without a digest", "a f 1 -", "b f 9 -", "")]
    [InlineData("a file without a digest of the same inode", "a f 1 -", "b f 1 -", "")]
    public void Match_Case_GivesTheMoves(string what, string before, string after, string expected) =>
        Assert.True(Match(before, after) == expected, $"{what}: {Match(before, after)}");

    [Fact]
    public void Match_TenEqualFilesRenamedAtOnce_ByInode() => Assert.Equal(
        string.Join("; ", Enumerable.Range(0, 10).Select(i => $"b{i} <- a{9 - i}")),
        Match(
            string.Join("; ", Enumerable.Range(0, 10).Select(i => $"a{i} f {100 + i} X")),
            string.Join("; ", Enumerable.Range(0, 10).Select(i => $"b{i} f {109 - i} X"))));

    [Fact]
    public void Match_ADirectoryOfAThousandFiles_MovesWithAllThatIsInIt() => Assert.Equal(
        string.Join("; ", Enumerable.Range(0, 1_000).Select(i => $"b/{i:D3} <- a/{i:D3}").Prepend("b <- a")),
        Match(
            string.Join("; ", Enumerable.Range(0, 1_000).Select(i => $"a/{i:D3} f {i + 10} X").Prepend("a d 1")),
            string.Join("; ", Enumerable.Range(0, 1_000).Select(i => $"b/{i:D3} f {i + 10} X").Prepend("b d 1"))));

    [Fact]
    public void Match_WithoutInodes_PairsByContentOnly() =>
        Assert.Equal("b <- a", Match("a f 1 X; c d 2; e f 3", "b f 1 X; d d 2; g f 3", EntryAttributes.All & ~EntryAttributes.Inode));

    [Fact]
    public void Match_ManyEqualFilesOfOneName_PairsThemInTheOrderOfTheirPaths() => Assert.Equal(
        string.Join("; ", Enumerable.Range(0, 40).Select(i => $"b/{i:D2}/f <-? a/{i:D2}/f")),
        Match(
            string.Join("; ", Enumerable.Range(0, 50).Select(i => $"a/{i:D2}/f f {i + 100} X")),
            string.Join("; ", Enumerable.Range(0, 40).Select(i => $"b/{i:D2}/f f {i + 200} X"))));

    [Fact]
    public void Match_WhatTheBaselineCouldNotRecord_DoesNotStandInTheWay() =>
        Assert.Equal("b <- a", Match("a f 1 X", "b f 1 X", EntryAttributes.All & ~EntryAttributes.Xattrs));

    [Fact]
    public void Match_SeveralMoves_AreSortedByTheNumberOfTheNew()
    {
        using var folder = new TemporaryFolder();
        using var baseline = Record(folder, Parse(string.Join("; ", Enumerable.Range(0, 20).Select(i => $"a{i:D2} f {i + 1} {(char)('A' + i)}")), EntryAttributes.All));
        var added = Parse(string.Join("; ", Enumerable.Range(0, 20).Select(i => $"b{i:D2} f {20 - i} {(char)('T' - i)}")), EntryAttributes.All)
            .Select(e => new Finding(Verdict.New, FilePath.From(e.Path), EntryAttributes.None, Severity.Medium) { After = e.Entry }).ToArray();

        var moves = MoveMatcher.Match(baseline, [.. Enumerable.Range(1, 20)], added);

        Assert.Equal(Enumerable.Range(0, 20).Select(number => new Move(20 - number, number, false)), moves);
    }

    [Fact]
    public void Match_InAnyOrder_GivesTheSame() =>
        Gen.Select(Files("a", 60), Files("b", 60), Gen.Int[0, 999]).Holds(
            test =>
            {
                var (before, after, order) = test;
                var shuffled = after.ToArray();
                new Random(order).Shuffle(shuffled);
                Assert.Equal(
                    Match(string.Join("; ", before), string.Join("; ", after)),
                    Match(string.Join("; ", before), string.Join("; ", shuffled)));
            },
            cases: 40);

    [Fact]
    public void Match_AnyTrees_PairsEachOnceAndAsManyAsItCan()
    {
        Gen.Select(Files("a", 29), Files("b", 29)).Holds(
            test =>
            {
                var (before, after) = test;
                var pairs = Match(string.Join("; ", before), string.Join("; ", after))
                    .Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(p => p.Replace("?", "", StringComparison.Ordinal).Split(" <- ")).ToArray();
                Assert.Equal(pairs.Length, pairs.Select(p => p[0]).Distinct().Count());
                Assert.Equal(pairs.Length, pairs.Select(p => p[1]).Distinct().Count());
                Assert.All(pairs, p => Assert.Equal(Content(after, p[0]), Content(before, p[1])));
                var most = "XYZ".Sum(c => Math.Min(before.Count(l => l[^1] == c), after.Count(l => l[^1] == c)));
                Assert.Equal(most, pairs.Length);
            },
            cases: 40);

        static char Content(string[] lines, string name) => lines.Single(l => l.StartsWith(name + " ", StringComparison.Ordinal))[^1];
    }

    [Fact]
    public void Differences_OfAFileMovedAndChmodded_AreItsMode()
    {
        using var folder = new TemporaryFolder();
        using var baseline = Record(folder, Parse("a f 1 X", EntryAttributes.All));
        var after = Parse("b f 1 X", EntryAttributes.All).Single().Entry with { Mode = 0x1ED, Ctime = new Timestamp(7, 7) };
        var finding = new Finding(Verdict.New, FilePath.From("b"), EntryAttributes.None, Severity.Medium) { After = after };

        var move = Assert.Single(MoveMatcher.Match(baseline, [1], [finding]));

        var matcher = new MoveMatcher(baseline, _ => finding.Path, EntryAttributes.Default);
        Assert.Equal(EntryAttributes.Mode, matcher.Differences(move.Record, after));
    }

    /// <summary>Files of few inodes and contents, numbered; half of <paramref name="most"/> on average.</summary>
    private static Gen<string[]> Files(string name, int most) =>
        Gen.Select(Gen.Int[0, 7], Gen.OneOf('X', 'Y', 'Z'), (inode, content) => $" f {inode} {content}").Array[0, most]
            .Select(files => files.Select((file, i) => $"{name}{i}{file}").ToArray());

    private static string Match(string before, string after, EntryAttributes known = EntryAttributes.All)
    {
        using var folder = new TemporaryFolder();
        var old = Parse(before, known);
        var now = Parse(after, known);
        using var baseline = Record(folder, old);
        var vanished = Enumerable.Range(1, baseline.Count - 1)
            .Where(r => old.Any(e => e.Path == baseline.Path(r).Text) && now.All(e => e.Path != baseline.Path(r).Text)).ToArray();
        var added = now.Where(e => old.All(o => o.Path != e.Path))
            .Select(e => new Finding(Verdict.New, FilePath.From(e.Path), EntryAttributes.None, Severity.Medium) { After = e.Entry })
            .ToArray();
        var moves = MoveMatcher.Match(baseline, vanished, added)
            .Select(m => $"{added[m.Added].Path.Text} <-{(m.IsAmbiguous ? "?" : "")} {baseline.Path(m.Record).Text}");
        return string.Join("; ", moves.Order(StringComparer.Ordinal));
    }

    private static Baseline Record(TemporaryFolder folder, IEnumerable<(string Path, Entry Entry)> entries)
    {
        using (var writer = BaselineFixture.Create(folder["b"], BaselineFixture.Header(DigestAlgorithm.Crc32)))
        {
            foreach (var (path, entry) in entries)
            {
                var slash = path.LastIndexOf('/');
                writer.Add(RandomEntries.Bytes(slash < 0 ? "." : path[..slash]), RandomEntries.Bytes(path[(slash + 1)..]), entry, EntryRecordFlags.None);
            }

            Assert.Equal(FaultCode.None, writer.Commit(out _));
        }

        return BaselineFixture.Open(folder["b"]);
    }

    private static List<(string Path, Entry Entry)> Parse(string tree, EntryAttributes known)
    {
        var entries = new List<(string, Entry)>();
        foreach (var line in tree.Split("; ", StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ');
            var inode = parts[2].Split('@');
            var content = parts.Length > 3 ? parts[3] : "";
            var entry = new Entry
            {
                Type = parts[1] switch { "d" => EntryType.Directory, "l" => EntryType.Link, "p" => EntryType.Fifo, _ => EntryType.File },
                Inode = inode[0] == "?" ? 0 : ulong.Parse(inode[0], System.Globalization.CultureInfo.InvariantCulture),
                Device = inode.Length > 1 ? 2u : 1u,
                Size = content.Length,
                Known = inode[0] == "?" ? known & ~EntryAttributes.Inode : known,
            };
            entry.Target = entry.Type == EntryType.Link ? RandomEntries.Bytes(content) : null;
            if (entry.Type == EntryType.File && content != "-")
            {
                entry.Content = new Digest([0, 0, 0, (byte)content.FirstOrDefault()]);
            }

            entries.Add((parts[0], entry));
        }

        return entries;
    }
}
