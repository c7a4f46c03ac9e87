using System.Collections.Immutable;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Screen.Views;
using TuiScan.Screen.Views.Dialogs;
using TuiScan.Tests.Screen.State;
using Xunit;

namespace TuiScan.Tests.Screen.Views;

public sealed class AlertTextTests
{
    private static readonly AccountTable Accounts = new() { Users = ImmutableDictionary<uint, DisplayText>.Empty.Add(0, $"root") };

    [Theory]
    [InlineData(Verdict.New, "file 4755 root 1.2 kB")]
    [InlineData(Verdict.Removed, "file 4755 root 1.2 kB")]
    [InlineData(Verdict.Unverified, "EACCES")]
    public void Of_NewAndRemoved_TellWhatItIs(Verdict verdict, string expected) =>
        Assert.Equal(expected, AlertText.Of(AlertOf(Samples.Finding(verdict, FilePath.From("a"), Severity.Low)), 40, Accounts));

    [Theory]
    [InlineData(20, "mode, size")]
    [InlineData(23, "mode 4755 -> 4777, size")]
    [InlineData(80, "mode 4755 -> 4777, size 1,234 B -> 1,235 B")]
    public void Of_Changed_HasTheValuesThatThereIsRoomFor(int width, string expected)
    {
        var finding = Samples.Finding(Verdict.Changed, FilePath.From("a"), Severity.Low);
        finding = finding with { Attributes = EntryAttributes.Mode | EntryAttributes.Size, After = Samples.Entry(1_235, 1) with { Mode = 0x9FF } };

        Assert.Equal(expected, AlertText.Of(AlertOf(finding), width, Accounts));
    }

    [Fact]
    public void EntryRows_DifferingOnes_ComeFirstAndAreTold()
    {
        var rows = EntryRow.Of(Samples.Finding(Verdict.Changed, FilePath.From("a"), Severity.Low), DigestAlgorithm.Sha256, Accounts);

        Assert.Equal(["size", "mtime", "sha256", "ctime"], rows.TakeWhile(row => row.Difference != EntryDifference.None).Select(row => row.Name));
        Assert.Equal(EntryDifference.NotCompared, Assert.Single(rows, row => row.Name == "ctime").Difference);
        Assert.Equal("0 (root)", Assert.Single(rows, row => row.Name == "uid").Before);
        Assert.Equal("0", Assert.Single(rows, row => row.Name == "gid").Before);
    }

    private static Alert AlertOf(Finding finding) => new(0, finding.Severity, EnumText.Of(finding.Verdict), finding.Path, finding.Fault.IsFault ? finding.Fault.Name : default, default)
    {
        Finding = finding,
    };
}
