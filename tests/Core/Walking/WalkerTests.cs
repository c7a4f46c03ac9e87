using System.Text;
using TuiScan.Engine.Globs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Walking;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Walking;

/// <summary>Both walks over the same real trees: the same entries, each once, and the sorted one in its order.</summary>
public sealed class WalkerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private HandleBudget _handles = new(int.MaxValue);
    private readonly IFileSystem _files = FileSystems.Create(new FileSystemOptions());

    public static TheoryData<bool> Orders => [false, true];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Orders))]
    public void Produce_Tree_EveryEntryOnceInItsPlace(bool sorted)
    {
        Fill();

        var walked = Walk(sorted);

        var expected = Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories)
            .Select(p => Path.GetRelativePath(_folder.Path, p)).Append(".");
        Assert.Equal(expected.Order(StringComparer.Ordinal), walked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Produce_Sorted_DepthFirstByBytes()
    {
        Fill();

        Assert.Equal(
            [".", "a", "a/1", "a/b", "a/b/deep", "a/b/z", "a/c", "a-", "a.txt", "b", "b/only"],
            Walk(sorted: true).Where(p => !p.StartsWith("many", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Produce_DeepTree_Works(bool sorted)
    {
        var path = _folder.Path;
        for (var i = 0; i < 200; i++)
        {
            path = Path.Combine(path, "d");
        }

        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, "bottom"), "");

        Assert.Equal(202, Walk(sorted).Count);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Produce_Narrowed_OnlyThosePaths(bool sorted)
    {
        Fill();
        byte[][] only = [Encoding.UTF8.GetBytes("a/b"), Encoding.UTF8.GetBytes("a.txt"), Encoding.UTF8.GetBytes("gone")];

        // A removed entry is an item too: the worker detects that.
        Assert.Equal(
            ["a.txt", "a/b", "a/b/deep", "a/b/z", "gone"], Walk(sorted, only: only).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Produce_Filter_ExcludePrunesIncludeDoesNot(bool sorted)
    {
        Fill();
        var filter = new PathFilter(GlobSet.Compile(["**/deep", "**/only"], out _)!, GlobSet.Compile(["b"], out _)!);

        Assert.Equal([".", "a/b/deep"], Walk(sorted, filter).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Produce_EmitRefuses_Ends(bool sorted)
    {
        Fill();
        var batches = 0;
        Walker(sorted, PathFilter.All, []).Produce(_ => ++batches < 2, TestContext.Current.CancellationToken);

        Assert.Equal(2, batches);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Produce_UnlistableDirectory_CarriesTheFault(bool sorted)
    {
        _folder.Write("closed/inside");
        Tool.Run("chmod", "0", _folder["closed"]);
        Tool.Run("chmod", "755", _folder.Path);
        List<(string Path, FaultCode Fault)> items = [];
        Posix.AsNobody(() => Collect(sorted, PathFilter.All, [], (in ItemRef item) => items.Add((item.Path.Text, item.Fault))));

        Assert.Contains(("closed", FaultCode.AccessDenied), items);
        Assert.Equal(2, items.Count);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Produce_NoDescriptorsForBatches_SameEntriesWithoutOpenDirectories(bool sorted)
    {
        Fill();
        var withRoom = Walk(sorted);
        _handles = new HandleBudget(0);
        var handles = 0;

        Walker(sorted, PathFilter.All, []).Produce(
            batch =>
            {
                handles += batch.Handle is null ? 0 : 1;
                return true;
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(0, handles);
        Assert.Equal(withRoom, Walk(sorted));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Produce_BatchesThatAllWait_HoldNoMoreDirectoriesThanAllowed(bool sorted)
    {
        for (var i = 0; i < 50; i++)
        {
            _folder.Write($"d{i}/below/file");
        }

        _handles = new HandleBudget(5);
        List<ItemBatch> waiting = [];
        Walker(sorted, PathFilter.All, []).Produce(
            batch =>
            {
                waiting.Add(batch);
                return true;
            },
            TestContext.Current.CancellationToken);

        // Those on the way down may add up to it.
        Assert.InRange(waiting.Where(batch => batch.Context is not [(byte)'.']).Select(batch => batch.Handle).OfType<DirectoryHandle>().Distinct().Count(), 1, 8);
        waiting.ForEach(batch => batch.Handle?.Release());
    }

    private void Fill()
    {
        foreach (var name in new[] { "a/1", "a/b/deep", "a/b/z", "a/c", "a-", "a.txt", "b/only" })
        {
            _folder.Write(name);
        }

        for (var i = 0; i < 600; i++)
        {
            _folder.Write($"many/{i}");
        }
    }

    private List<string> Walk(bool sorted, PathFilter? filter = null, byte[][]? only = null)
    {
        List<string> paths = [];
        var next = 0L;
        Collect(sorted, filter ?? PathFilter.All, only ?? [], (in ItemRef item) =>
        {
            Assert.Equal(next++, item.Sequence);
            paths.Add(item.Path.Text);
        });
        return paths;
    }

    private void Collect(bool sorted, PathFilter filter, byte[][] only, OnItem onItem) =>
        Walker(sorted, filter, only).Produce(
            batch =>
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    onItem(batch[i]);
                }

                batch.Handle?.Release();
                return true;
            },
            TestContext.Current.CancellationToken);

    private IItemSource Walker(bool sorted, PathFilter filter, byte[][] only)
    {
        Assert.True(_files.OpenRoot(_folder.Path, out var root).IsSuccess);
        var options = new WalkOptions { Filter = filter, OneFileSystem = true, Only = only, Handles = _handles };
        return sorted ? new SortedWalker(_files, root!, options) : new Walker(_files, root!, options);
    }

    private delegate void OnItem(in ItemRef item);
}
