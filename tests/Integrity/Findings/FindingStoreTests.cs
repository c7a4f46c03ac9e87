using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Integrity.Findings;
using Xunit;

namespace TuiScan.Tests.Integrity.Findings;

public sealed class FindingStoreTests
{
    [Fact]
    public void ReadSorted_MoreThanStayInMemory_GivesAllInOrder()
    {
        using var store = new FindingStore(new ScratchPlace(null), inMemoryAtMost: 10);
        var paths = Enumerable.Range(0, 95).Select(i => FilePath.From($"f{i * 7 % 95:D3}")).ToList();
        foreach (var path in paths)
        {
            store.Add(new Finding(Verdict.New, path, EntryAttributes.None, Severity.Low) { After = new Entry { Size = 5 } });
        }

        var read = store.ReadSorted().ToList();

        Assert.Equal(paths.Order(), read.Select(f => f.Path));
        Assert.All(read, f => Assert.Equal(5, f.After!.Value.Size));
    }
}
