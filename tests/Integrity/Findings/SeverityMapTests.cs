using TuiScan.Engine.Model;
using TuiScan.Integrity.Findings;
using Xunit;

namespace TuiScan.Tests.Integrity.Findings;

public sealed class SeverityMapTests
{
    private static readonly SeverityMap Map = new(
        new SeverityRule(Verdict.Removed, Severity.High),
        new SeverityRule(Verdict.New, Severity.Low),
        new SeverityRule(EntryAttributes.Mode, Severity.High),
        new SeverityRule(EntryAttributes.Mtime, Severity.Low));

    [Theory]
    [InlineData(Verdict.Removed, EntryAttributes.None, Severity.High)]
    [InlineData(Verdict.New, EntryAttributes.None, Severity.Low)]
    [InlineData(Verdict.Changed, EntryAttributes.Mtime, Severity.Low)]
    [InlineData(Verdict.Changed, EntryAttributes.Mtime | EntryAttributes.Mode, Severity.High)]
    [InlineData(Verdict.Changed, EntryAttributes.Mtime | EntryAttributes.Size, Severity.Low)]
    [InlineData(Verdict.Changed, EntryAttributes.Size, Severity.Medium)]
    [InlineData(Verdict.Moved, EntryAttributes.None, Severity.Medium)]
    [InlineData(Verdict.Corrupt, EntryAttributes.Content, Severity.High)]
    public void Of_VerdictAndAttributes_HighestOfThoseWritten(Verdict verdict, EntryAttributes differing, Severity expected) =>
        Assert.Equal(expected, Map.Of(verdict, differing));

    [Fact]
    public void Of_NothingWritten_Medium()
    {
        Assert.Equal(Severity.Medium, SeverityMap.Empty.Of(Verdict.Removed, EntryAttributes.None));
        Assert.Equal(Severity.High, SeverityMap.Empty.Of(Verdict.Corrupt, EntryAttributes.Content));
    }
}
