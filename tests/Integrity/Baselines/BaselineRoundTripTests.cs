using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Format;
using TuiScan.Integrity.Baselines.Reading;
using TuiScan.Integrity.Baselines.Writing;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Integrity.Baselines;

public sealed class BaselineRoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string BaselinePath => _folder["t.baseline"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(30)]
    [InlineData(1_000)]
    [InlineData(5_000)]
    public void Baseline_OfARandomTree_GivesBackWhatWasAdded(int size)
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var algorithms = Enum.GetValues<DigestAlgorithm>();
        var header = BaselineFixture.Header(
            algorithms[seed % algorithms.Length], seed % 2 == 0 ? EntryAttributes.Default : EntryAttributes.All);
        var tree = new RandomEntries(seed, size, header);

        Assert.Equal(size, BaselineFixture.Write(BaselinePath, header, tree));

        using var baseline = BaselineFixture.Open(BaselinePath);
        Assert.Equal(size, baseline.Count);
        Assert.Equal(size, baseline.Header.EntryCount);
        Assert.Equal(header.Root, baseline.Header.Root);
        Assert.Equal(header.Created, baseline.Header.Created);
        Assert.Equal(header.ProgramVersion, baseline.Header.ProgramVersion);
        Assert.Equal((header.Algorithm, header.Attributes), (baseline.Header.Algorithm, baseline.Header.Attributes));
        foreach (var (path, item) in tree.Items)
        {
            AssertHolds(baseline, path, item);
        }

        AssertDirectories(baseline, tree);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3_000)]
    [InlineData(40_000)]
    public void Commit_SortedOutsideOfMemory_WritesTheSameBytes(int bufferLimit)
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var header = BaselineFixture.Header();
        var size = bufferLimit == 1 ? 150 : 2_000;
        BaselineFixture.Write(_folder["memory"], header, new RandomEntries(seed, size, header));

        BaselineFixture.Write(_folder["runs"], header, new RandomEntries(seed, size, header), bufferLimit);

        Assert.Equal(File.ReadAllBytes(_folder["memory"]), File.ReadAllBytes(_folder["runs"]));
    }

    [Fact]
    public void Commit_AfterOneRoundOrMany_LeavesOnlyTheBaseline()
    {
        var header = BaselineFixture.Header();
        BaselineFixture.Write(BaselinePath, header, new RandomEntries(1, 300, header), 4_000);

        var left = Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order();
        Assert.Equal("t.baseline", string.Join(' ', left));
    }

    [Fact]
    public void Commit_OnePathAddedTwice_KeepsTheLast()
    {
        foreach (var limit in new[] { BaselineWriter.DefaultBufferLimit, 1 })
        {
            using var writer = BaselineFixture.Create(BaselinePath, BaselineFixture.Header(), limit);
            for (uint uid = 0; uid < 5; uid++)
            {
                writer.Add("."u8, ""u8, new Entry { Type = EntryType.Directory, Uid = uid, Known = EntryAttributes.Uid }, EntryRecordFlags.None);
                writer.Add("."u8, "a"u8, new Entry { Type = EntryType.File, Uid = uid, Known = EntryAttributes.Uid }, EntryRecordFlags.None);
            }

            Assert.Equal(FaultCode.None, writer.Commit(out var entries));
            Assert.Equal(2, entries);
            writer.Dispose();
            using var baseline = BaselineFixture.Open(BaselinePath);
            var entry = default(Entry);
            baseline.Read(0, ref entry);
            Assert.Equal(4u, entry.Uid);
            baseline.Read(1, ref entry);
            Assert.Equal(4u, entry.Uid);
        }
    }

    [Fact]
    public void Commit_DirectoriesNeverAdded_AreMadeUpByTypeOnly()
    {
        using (var writer = BaselineFixture.Create(BaselinePath, BaselineFixture.Header()))
        {
            writer.Add("a/b/c"u8, "file"u8, new Entry { Type = EntryType.File, Size = 7 }, EntryRecordFlags.None);
            writer.Add("a"u8, "b"u8, new Entry { Type = EntryType.Directory, Uid = 9, Known = EntryAttributes.Uid }, EntryRecordFlags.None);
            Assert.Equal(FaultCode.None, writer.Commit(out var entries));
            Assert.Equal(5, entries);
        }

        using var baseline = BaselineFixture.Open(BaselinePath);
        var entry = default(Entry);
        baseline.Read(baseline.FindDirectory("a/b"u8).Own, ref entry);
        Assert.Equal(9u, entry.Uid);
        baseline.Read(baseline.FindDirectory("a/b/c"u8).Own, ref entry);
        Assert.Equal((EntryType.Directory, EntryAttributes.Type), (entry.Type, entry.Known));
        Assert.True(baseline.Find(baseline.FindDirectory("a/b/c"u8), "file"u8) > 0);
    }

    [Fact]
    public void Commit_EntriesBelowWhatBecameAFile_AreLeftOut()
    {
        using (var writer = BaselineFixture.Create(BaselinePath, BaselineFixture.Header()))
        {
            writer.Add("a/b"u8, "x"u8, new Entry { Type = EntryType.File }, EntryRecordFlags.None);
            writer.Add("a"u8, "b"u8, new Entry { Type = EntryType.File }, EntryRecordFlags.None);
            writer.Add("a/c"u8, "y"u8, new Entry { Type = EntryType.File }, EntryRecordFlags.None);
            Assert.Equal(FaultCode.None, writer.Commit(out var entries));
            Assert.Equal(5, entries);
        }

        using var baseline = BaselineFixture.Open(BaselinePath);
        Assert.False(baseline.FindDirectory("a/b"u8).Exists);
        Assert.True(baseline.FindDirectory("a/c"u8).Exists);
    }

    [Fact]
    public void Commit_NothingAdded_HoldsTheRootAlone()
    {
        using (var writer = BaselineFixture.Create(BaselinePath, BaselineFixture.Header()))
        {
            Assert.Equal(FaultCode.None, writer.Commit(out var entries));
            Assert.Equal(1, entries);
        }

        using var baseline = BaselineFixture.Open(BaselinePath);
        Assert.True(baseline.Path(0).IsRoot);
    }

    [Fact]
    public void Commit_ARootThatIsAFile_IsOneEntry()
    {
        using (var writer = BaselineFixture.Create(BaselinePath, BaselineFixture.Header()))
        {
            writer.Add("."u8, ""u8, new Entry { Type = EntryType.File, Size = 3 }, EntryRecordFlags.None);
            Assert.Equal(FaultCode.None, writer.Commit(out _));
        }

        using var baseline = BaselineFixture.Open(BaselinePath);
        Assert.Equal(EntryType.File, baseline.TypeOf(baseline.Find(baseline.FindDirectory("."u8), ""u8)));
        Assert.Equal((1, 0), baseline.Subtree(0));
    }

    [Fact]
    public void Baseline_OfADeepTree_IsFoundAndSpelledOut()
    {
        const int Depth = 1_500;
        var path = string.Join('/', Enumerable.Range(0, Depth).Select(i => $"{i}-{new string('x', 60)}"));
        using (var writer = BaselineFixture.Create(BaselinePath, BaselineFixture.Header(), 1 << 20))
        {
            for (var end = path.Length; end >= 0; end = path.LastIndexOf('/', end - 1))
            {
                writer.Add(RandomEntries.Bytes(path[..end]), ""u8, new Entry { Type = EntryType.Directory }, EntryRecordFlags.None);
                if (end == 0 || path.LastIndexOf('/', end - 1) < 0)
                {
                    break;
                }
            }

            Assert.Equal(FaultCode.None, writer.Commit(out var entries));
            Assert.Equal(Depth + 1, entries);
        }

        using var baseline = BaselineFixture.Open(BaselinePath);
        var found = baseline.FindDirectory(RandomEntries.Bytes(path));
        Assert.Equal(Depth, found.Index);
        Assert.Equal(path, RandomEntries.Latin1(baseline.Path(found.Own).Bytes));
        Assert.Equal((1, Depth), baseline.Subtree(0));
    }

    [Theory]
    [InlineData("", "/")]
    [InlineData("", "..")]
    [InlineData("a//b", "c")]
    [InlineData("/a", "c")]
    [InlineData("a/", "c")]
    [InlineData("a/../b", "c")]
    [InlineData("", "a\0b")]
    public void Add_WhatIsNoPath_IsRefused(string directory, string name)
    {
        using var writer = BaselineFixture.Create(BaselinePath, BaselineFixture.Header());

        Assert.Equal(FaultCode.Invalid, writer.Add(RandomEntries.Bytes(directory), RandomEntries.Bytes(name), new Entry { Type = EntryType.File }, EntryRecordFlags.None));
        Assert.Equal(FaultCode.None, writer.Commit(out _));
    }

    private static void AssertHolds(Baseline baseline, string path, RandomEntries.Item item)
    {
        var slash = path.LastIndexOf('/');
        var directory = baseline.FindDirectory(RandomEntries.Bytes(slash < 0 ? "." : path[..slash]));
        Assert.True(directory.Exists);
        var record = baseline.Find(directory, RandomEntries.Bytes(path[(slash + 1)..]));
        Assert.True(record >= 0);
        var entry = default(Entry);
        baseline.Read(record, ref entry);
        Assert.Equal(BaselineFixture.Describe(item.Entry, item.Entry.Target), BaselineFixture.Describe(entry, baseline.Target(record)));
        Assert.Equal(path.Length == 0 ? "." : path, RandomEntries.Latin1(baseline.Path(record).Bytes));
        Assert.Equal(item.Flags.HasFlag(EntryRecordFlags.Unlisted), baseline.IsUnlisted(record));
        Assert.Equal(item.Flags.HasFlag(EntryRecordFlags.WithoutDigest), baseline.IsWithoutDigest(record));
        Assert.Equal(-1, baseline.Find(directory, "no such name"u8));
        Assert.False(baseline.FindDirectory(RandomEntries.Bytes(path + "/no such name")).Exists);
        Assert.Equal(
            item.Entry.Type == EntryType.Directory,
            baseline.FindDirectory(RandomEntries.Bytes(path.Length == 0 ? "." : path)).Exists);
    }

    private static void AssertDirectories(Baseline baseline, RandomEntries tree)
    {
        Assert.Equal(tree.Items.Values.Count(i => i.Entry.Type == EntryType.Directory), baseline.DirectoryCount);
        for (var row = 0; row < baseline.DirectoryCount; row++)
        {
            var directory = baseline.DirectoryAt(row);
            var path = RandomEntries.Latin1(baseline.Path(directory.Own).Bytes);
            Assert.Equal(row, baseline.FindDirectory(RandomEntries.Bytes(path)).Index);
            var (first, count) = baseline.Subtree(row);
            var below = tree.Items.Keys.Count(p => p.Length > 0 && (row == 0 || p.StartsWith(path + "/", StringComparison.Ordinal)));
            Assert.Equal(below, count);
            for (var record = first; record < first + count; record++)
            {
                var found = RandomEntries.Latin1(baseline.Path(record).Bytes);
                Assert.True(row == 0 || found.StartsWith(path + "/", StringComparison.Ordinal));
            }
        }
    }
}
