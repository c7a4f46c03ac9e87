using TuiScan.Engine.Model;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Integrity;

/// <summary>
/// An attribute that a record lacks cannot be compared, and an entry that was not compared is never reported as unchanged.
/// </summary>
public sealed class IncompleteBaselineTests : IDisposable
{
    private readonly ScannedTree _tree = new();

    public static TheoryData<ExecutionMode> Modes => [.. Enum.GetValues<ExecutionMode>()];

    public void Dispose() => _tree.Dispose();

    [Theory]
    [MemberData(nameof(Modes))]
    public void Check_OneRecordLacksAnAttribute_IsUnverified(ExecutionMode mode)
    {
        _tree.Write("whole", "as it was");
        _tree.Write("lacking", "as it was");
        _tree.Write("lacking-and-changed", "as it was");
        _tree.Record();
        _tree.Rewrite((path, entry) =>
        {
            entry.Known &= path.StartsWith("lacking", StringComparison.Ordinal) ? ~EntryAttributes.Mtime : entry.Known;
            return entry;
        });
        File.WriteAllText(_tree["lacking-and-changed"], "and is no");

        var result = _tree.Check(mode);

        Assert.Equal(["unverified lacking NOTRECORDED", "unverified lacking-and-changed contentNOTRECORDED"], result.Lines);
        Assert.Equal(ExitCodes.Unverified | ExitCodes.Changed, result.Summary.Exit);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Check_NoRecordHoldsAnAttribute_IsANote(ExecutionMode mode)
    {
        _tree.Write("file", "as it was");
        _tree.Record();
        _tree.Rewrite((_, entry) => entry with { Known = entry.Known & ~EntryAttributes.Mtime });

        var result = _tree.Check(mode);

        Assert.Empty(result.Findings);
        Assert.Equal(0, result.Summary.Exit);
        Assert.Contains(result.Summary.Notes, note => note.ToString().StartsWith("not compared", StringComparison.Ordinal) && note.ToString().EndsWith(": mtime", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_AttributeThatOnlyOtherTypesHave_IsANote()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the portable path knows no number of links");
        _tree.Write("file", "as it was");
        _tree.Record();
        _tree.Rewrite((_, entry) => entry with
        {
            Known = entry.Type == EntryType.File ? entry.Known & ~EntryAttributes.Links : entry.Known,
        });

        Assert.Contains(_tree.Check().Summary.Notes, note => note.ToString().EndsWith(": links", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(EntryAttributes.Content)]
    [InlineData(EntryAttributes.Content | EntryAttributes.Mode)]
    public void Check_FileBecameALinkWhereTypesAreNotCompared_IsChanged(EntryAttributes attributes)
    {
        _tree.Options = _tree.Options with { Attributes = attributes };
        var path = _tree.Write("file", "as it was");
        _tree.Write("directory", "as it was");
        _tree.Record();
        File.Delete(path);
        File.CreateSymbolicLink(path, "elsewhere");
        File.Delete(_tree["directory"]);
        Directory.CreateDirectory(_tree["directory"]);

        var result = _tree.Check();

        Assert.All(result.Lines, line => Assert.StartsWith("changed ", line, StringComparison.Ordinal));
        Assert.Equal(["directory", "file"], result.Findings.Select(f => f.Path.Text));
        Assert.All(result.Findings, finding => Assert.True(finding.Attributes.HasFlag(EntryAttributes.Type)));
    }

    [Fact]
    public void Check_LackingFileWasRenamed_IsRemovedAndNew()
    {
        _tree.Write("old", "as it was");
        _tree.Write("other", "something else");
        _tree.Record();
        _tree.Rewrite((path, entry) => path == "old" ? entry with { Known = entry.Known & ~EntryAttributes.Mtime } : entry);
        File.Move(_tree["old"], _tree["renamed"]);

        Assert.Equal(["removed old", "new renamed"], _tree.Check().Lines);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Check_BaselineIsCutShortAndOverwritten_WorksOnItsCopyAndSaysSo(ExecutionMode mode)
    {
        for (var file = 0; file < 300; file++)
        {
            _tree.Write($"d{file % 7}/f{file}", $"content {file}");
        }

        _tree.Record();
        File.WriteAllText(_tree["d0/f0"], "different");
        using var session = _tree.PrepareCheck(mode, 3).Required();
        using (var baseline = new FileStream(_tree.BaselinePath, FileMode.Open, FileAccess.Write))
        {
            baseline.Write(new byte[1000]);
            baseline.SetLength(1000);
        }

        var report = session!.Execute(TestContext.Current.CancellationToken);

        Assert.Null(report.Failure);
        Assert.Equal("d0/f0", Assert.Single(report.Findings).Path.Text);
        Assert.Equal(ExitCodes.Changed, report.Summary.Exit);
        Assert.Contains(report.Summary.Notes, note => note.ToString().Contains("was changed or replaced while the check ran", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_BaselineIsRemoved_SaysThatItIsGone()
    {
        _tree.Write("file");
        _tree.Record();
        using var session = _tree.PrepareCheck(ExecutionMode.Threads, 3).Required();
        File.Delete(_tree.BaselinePath);

        var report = session!.Execute(TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Clean, report.Summary.Exit);
        Assert.Contains(
            $"{_tree.BaselinePath} was removed while the check ran, and is gone now; it compared with what it had read at its start", report.Summary.Notes.Select(note => note.ToString()));
    }

    [Fact]
    public void Check_NothingHappensToTheBaseline_HasNoNoteOfIt()
    {
        _tree.Write("file");
        _tree.Record();

        Assert.DoesNotContain(_tree.Check().Summary.Notes, note => note.ToString().Contains("changed or replaced", StringComparison.Ordinal));
    }

    [Fact]
    public void Record_XattrsThatMayNotBeRead_UnverifiedUntilRecordedAgain()
    {
        _tree.Options = _tree.Options with { Attributes = EntryAttributes.Type | EntryAttributes.Xattrs };
        Tool.RunOrSkip("setfattr", "-n", "user.secret", "-v", "1", _tree.Write("file"));
        Posix.SetMode(_tree["file"], UnixFileMode.UserRead);
        Tool.Run("chmod", "777", Path.GetDirectoryName(_tree.Root)!);
        Posix.AsNobody(() => _tree.Record(ExecutionMode.Threads, ExitCodes.Unverified));

        var result = _tree.Check();

        Assert.Equal(["unverified file NOTRECORDED"], result.Lines);
        Assert.Equal(ExitCodes.Unverified, result.Summary.Exit);
    }
}
