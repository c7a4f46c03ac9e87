using TuiScan.Engine.Globs;
using TuiScan.Engine.Model;
using TuiScan.Integrity;
using Xunit;

namespace TuiScan.Tests.Integrity;

/// <summary>The scope of a check on a real tree.</summary>
public sealed class ScopeTests : IDisposable
{
    private readonly ScannedTree _tree = new();

    public static TheoryData<ExecutionMode> Modes => [.. Enum.GetValues<ExecutionMode>()];

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Check_ExcludedNow_IsNotRemoved()
    {
        _tree.Write("kept/a");
        _tree.Write("dropped/b");
        _tree.Write("dropped/deep/c");
        _tree.Record();
        _tree.Options = _tree.Options with { Filter = new PathFilter(GlobSet.Empty, GlobSet.Compile(["dropped"], out _)!) };

        Assert.Empty(_tree.Check().Findings);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Check_Narrowed_LooksAtThatPartOnly(ExecutionMode mode)
    {
        _tree.Write("in/a");
        _tree.Write("in/deep/b");
        _tree.Write("out/c");
        _tree.Write("alone");
        _tree.Record();
        File.Delete(_tree["in/deep/b"]);
        File.Delete(_tree["out/c"]);
        File.Delete(_tree["alone"]);
        _tree.Options = _tree.Options with { Only = PathScope.Of(["in"u8.ToArray(), "alone"u8.ToArray()]) };

        var result = _tree.Check(mode);

        Assert.Equal(["removed alone", "removed in/deep/b"], result.Lines);
        Assert.Equal(3, result.Summary.Entries);
    }

    [Fact]
    public void Check_DirectoriesThatIncludesPassedOver_AreNeitherRemovedNorVerified()
    {
        _tree.Write("a/wanted");
        _tree.Write("b/wanted");
        _tree.Write("b/other", "other than the rest");
        var all = _tree.Options;
        _tree.Options = all with { Filter = new PathFilter(GlobSet.Compile(["**/wanted"], out _)!, GlobSet.Empty) };
        _tree.Record();
        Assert.Empty(_tree.Check().Findings);
        _tree.Options = all;
        Directory.Delete(_tree["a"], recursive: true);

        Assert.Equal(["removed a/wanted", "new b", "new b/other"], _tree.Check().Lines);
    }

    [Fact]
    public void Check_BaselineInsideItsTree_IsNoEntry()
    {
        _tree.Write("a");
        _tree.Options = _tree.Options with { BaselinePath = _tree["own.baseline"] };
        var recorded = _tree.Record();

        Assert.Equal(2, recorded.Entries);
        Assert.Equal(2, _tree.Record().Entries);

        // Recording moved the folder's mtime, which is not compared for directories.
        Assert.Empty(_tree.Check().Findings);
    }

    [Fact]
    public void Check_RootIsAFile_IsOneEntry()
    {
        _tree.Write("alone", "x");
        _tree.Options = _tree.Options with { Root = _tree["alone"] };
        Assert.Equal(1, _tree.Record().Entries);
        File.WriteAllText(_tree["alone"], "yy");

        Assert.Equal(["changed . size,mtime,content"], _tree.Check().Lines);
    }

    [Fact]
    public void Check_Proc_FilesThatReportNoSizeAreRead()
    {
        Assert.SkipUnless(Directory.Exists("/proc/sys/kernel"), "there is no /proc here");
        _tree.Options = _tree.Options with { Root = "/proc/sys/kernel/ostype" };
        Assert.Equal(6, _tree.Record().Bytes);
        Assert.Empty(_tree.Check().Findings);
    }
}
