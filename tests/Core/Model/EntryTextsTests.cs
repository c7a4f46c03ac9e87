using System.Collections.Immutable;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using Xunit;

namespace TuiScan.Tests.Core.Model;

public sealed class EntryTextsTests
{
    private static readonly AccountTable Accounts = new()
    {
        Users = ImmutableDictionary<uint, DisplayText>.Empty.Add(0, $"root"),
        Groups = ImmutableDictionary<uint, DisplayText>.Empty.Add(0, $"wheel"),
    };

    [Fact]
    public void Describe_EachType_TellsWhatItHas()
    {
        Assert.Equal("file 4755 root 18.2 kB", EntryTexts.Describe(Entry(EntryType.File), Accounts));
        Assert.Equal("directory 4755 root", EntryTexts.Describe(Entry(EntryType.Directory), Accounts));
        Assert.Equal("link 1000 -> ../\\x1b[0m", EntryTexts.Describe(Entry(EntryType.Link) with { Uid = 1_000, Target = "../\e[0m"u8.ToArray() }, Accounts));
        Assert.Equal("file", EntryTexts.Describe(new Entry { Type = EntryType.File, Size = 5 }, Accounts));
    }

    [Fact]
    public void Change_EachAttribute_IsALineWithBothValues()
    {
        var finding = new Finding(Verdict.Changed, FilePath.From("a"), EntryAttributes.Mode | EntryAttributes.Uid | EntryAttributes.Gid | EntryAttributes.Content, Severity.High)
        {
            Before = Entry(EntryType.File) with { Mode = 0x1ED, Content = new Digest([1, 2]) },
            After = Entry(EntryType.File) with { Uid = 5, Gid = 6 },
        };

        Assert.Equal(
            ["mode 0755 -> 4755", "uid 0 (root) -> 5", "gid 0 (wheel) -> 6", "sha256 0102 -> -"],
            Changes(finding, DigestAlgorithm.Sha256));
    }

    [Fact]
    public void Change_OfTheEntryThatCouldNotBeRead_IsADash()
    {
        var finding = new Finding(Verdict.Changed, FilePath.From("a"), EntryAttributes.Size, Severity.Low) { Before = Entry(EntryType.File) };

        Assert.Equal(["size 18,204 B -> -"], Changes(finding, null));
    }

    private static IEnumerable<string> Changes(Finding finding, DigestAlgorithm? algorithm) => EntryTexts.Attributes
        .Where(attribute => finding.Attributes.HasFlag(attribute))
        .Select(attribute => EntryTexts.Change(finding, attribute, algorithm, Accounts).ToString());

    private static Entry Entry(EntryType type) => new() { Type = type, Mode = 0x9ED, Size = 18_204, Known = EntryAttributes.Default };
}
