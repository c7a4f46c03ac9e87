using TuiScan.Engine.Model;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Integrity;

/// <summary>Records real trees, changes them and checks them, in every mode.</summary>
public sealed class IntegrityTests : IDisposable
{
    private readonly ScannedTree _tree = new();

    public static TheoryData<ExecutionMode> Modes => [.. Enum.GetValues<ExecutionMode>()];

    public void Dispose() => _tree.Dispose();

    [Theory]
    [MemberData(nameof(Modes))]
    public void Check_NothingChanged_AllVerified(ExecutionMode mode)
    {
        Fill(_tree, 40);

        var recorded = _tree.Record(mode);
        var checkedAgain = _tree.Check(mode);

        Assert.Empty(checkedAgain.Findings);
        Assert.Equal(0, checkedAgain.Summary.Exit);
        Assert.Equal(recorded.Entries, checkedAgain.Summary.Entries);
        Assert.Equal(recorded.Entries, checkedAgain.Summary.Verified);
        Assert.Equal(Directory.EnumerateFileSystemEntries(_tree.Root, "*", SearchOption.AllDirectories).Count() + 1, recorded.Entries);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Check_EveryKindOfChange_IsFoundAndNothingElse(ExecutionMode mode)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "special files and modes are made with Linux' tools");
        Fill(_tree, 10);
        foreach (var name in new[] { "appended", "replaced", "chmodded", "chowned", "deleted", "retyped", "sub/kept" })
        {
            _tree.Write(name, "some bytes of " + name);
        }

        File.CreateSymbolicLink(_tree["link"], "appended");
        _tree.Record();

        File.AppendAllText(_tree["appended"], "more");
        Tool.Run("sh", "-c", $"cd '{_tree.Root}' && touch -r replaced ../ref && printf 'same bytes of replaced' >replaced && touch -r ../ref replaced");
        Tool.Run("chmod", "400", _tree["chmodded"]);
        File.Delete(_tree["deleted"]);
        File.Delete(_tree["retyped"]);
        Directory.CreateDirectory(_tree["retyped"]);
        _tree.Write("sub/created");
        File.Delete(_tree["link"]);
        File.CreateSymbolicLink(_tree["link"], "elsewhere");
        Tool.Run("mkfifo", _tree["fifo"]);
        Posix.Check(Posix.openat(Posix.AtCurrentDirectory, _tree.Raw([.. "bad"u8, 0xFF, (byte)'\n', 0x1B]), Posix.CreateForWriting, 0x1A4), "create");
        var owned = Posix.IsRoot;
        if (owned)
        {
            Tool.Run("chown", "12:13", _tree["chowned"]);
        }

        var result = _tree.Check(mode);

        string[] expected =
        [
            "changed appended size,mtime,content",
            @"new bad\xff\n\x1b",
            "changed chmodded mode",
            .. owned ? (string[])["changed chowned uid,gid"] : [],
            "removed deleted",
            "new fifo",
            "changed link mtime,target",
            "changed replaced content",
            "changed retyped type,mode",
            "new sub/created",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), result.Lines.Order(StringComparer.Ordinal));
        Assert.Equal(ExitCodes.New | ExitCodes.Removed | ExitCodes.Changed, result.Summary.Exit);
        Assert.Equal(result.Findings.Select(f => f.Path).Order(), result.Findings.Select(f => f.Path));
    }

    [Fact]
    public void Check_NameThatIsNoUtf8_IsComparedByItsBytes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "such names are made with Linux' calls");
        var made = Posix.openat(Posix.AtCurrentDirectory, _tree.Raw([(byte)'x', 0xFF]), Posix.CreateForWriting, 0x1A4);
        Posix.Check(made, "create");
        Posix.Check(Posix.close(made), "close");
        _tree.Record();

        Assert.Empty(_tree.Check().Findings);
        Tool.Run("sh", "-c", $"LC_ALL=C; cd '{_tree.Root}' && for f in x?; do printf changed >\"$f\"; done");
        Assert.Equal([@"changed x\xff size,mtime,content"], _tree.Check().Lines);
    }

    [Theory]
    [InlineData(ExecutionMode.Sequential)]
    [InlineData(ExecutionMode.Threads)]
    public void Check_UnreadableFileAndDirectory_AreUnverifiedAndNotRemoved(ExecutionMode mode)
    {
        Fill(_tree, 3);
        _tree.Write("secret", "unreadable later");
        _tree.Write("closed/one");
        _tree.Write("closed/below/two");
        _tree.Record();
        Tool.Run("chmod", "0", _tree["secret"]);
        Tool.Run("chmod", "0", _tree["closed"]);
        AllowNobodyIn();

        Checked? result = null;
        Posix.AsNobody(() => result = _tree.Check(mode));

        Assert.Equal(["unverified closed modeEACCES", "unverified secret modeEACCES"], result!.Lines);
        Assert.Equal(4, result.Findings[0].Entries);
        Assert.Equal(5, result.Count(Verdict.Unverified));
        Assert.Equal(0, result.Count(Verdict.Removed));
        Assert.Equal(ExitCodes.Unverified | ExitCodes.Changed, result.Summary.Exit);
        Assert.Equal(result.Summary.Entries - 5, result.Summary.Verified);
    }

    [Fact]
    public void Record_UnreadableFileAndDirectory_UnverifiedUntilRecordedAgain()
    {
        _tree.Write("open", "readable");
        _tree.Write("secret", "unreadable");
        _tree.Write("closed/below");
        Tool.Run("chmod", "0", _tree["secret"]);
        Tool.Run("chmod", "0", _tree["closed"]);
        AllowNobodyIn();
        Posix.AsNobody(() => _tree.Record(ExecutionMode.Threads, ExitCodes.Unverified));

        var result = _tree.Check();

        Assert.Equal(
            ["unverified closed NOTRECORDED", "unverified closed/below NOTRECORDED", "unverified secret NOTRECORDED"], result.Lines);
        Assert.Equal(ExitCodes.Unverified, result.Summary.Exit);
        _tree.Record();
        Assert.Empty(_tree.Check().Findings);
    }

    [Fact]
    public void Check_ContentDiffersUnderTheSameMetadata_IsCorrupt()
    {
        _tree.Write("rotten", "what the disk gives now");
        _tree.Write("sound", "as it was");
        _tree.Record();
        AlterDigest("rotten");

        var result = _tree.Check();

        Assert.Equal(["corrupt rotten content"], result.Lines);
        Assert.Equal(Severity.High, result.Findings[0].Severity);
        Assert.Equal(ExitCodes.Changed, result.Summary.Exit);
    }

    [Fact]
    public void Check_TrustsUnchanged_CountsTrustedApartAndSeesWhatMoved()
    {
        _tree.Write("trusted", "never read again");
        _tree.Write("touched", "old");
        _tree.Record();
        AlterDigest("trusted");
        File.WriteAllText(_tree["touched"], "new");
        _tree.Options = _tree.Options with { TrustsUnchanged = true };

        var result = _tree.Check();

        Assert.Equal(["changed touched mtime,content"], result.Lines);
        Assert.Equal(1, result.Summary.Trusted);
        Assert.Equal(result.Summary.Entries - 1, result.Summary.Verified);
        Assert.Equal(3, result.Summary.Bytes);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Check_RenamesOfAllKinds_AreMovesOneToOne(ExecutionMode mode)
    {
        _tree.Write("same/one", "equal content");
        _tree.Write("same/two", "equal content");
        _tree.Write("swap/a", "content of a");
        _tree.Write("swap/b", "content of b");
        _tree.Write("chmodded", "moved and chmodded");
        _tree.Write("dir/x", "in a moved directory");
        _tree.Write("copied", "copied to a new inode");
        Tool.Run("touch", "-d", "@1000", _tree["swap/a"], _tree["swap/b"]);
        _tree.Record();
        Tool.Run("sh", "-c", $"""
            cd '{_tree.Root}' && mv same/one same/three && mv swap/a t && mv swap/b swap/a && mv t swap/b &&
            mv chmodded elsewhere && chmod 600 elsewhere && mv dir moved && cp -p copied copy && rm copied
            """);

        var result = _tree.Check(mode);

        Assert.Equal(
            [
                "moved copy  <- copied", "moved elsewhere mode <- chmodded", "moved moved  <- dir", "moved moved/x  <- dir/x",
                "moved same/three  <- same/one", "changed swap/a content", "changed swap/b content",
            ],
            result.Findings.Select(f => $"{EnumText.Of(f.Verdict)} {f.Path} {string.Join(',', EnumText.Of(f.Attributes))}{(f.From is { } from ? $" <- {from}" : "")}"));
        Assert.DoesNotContain(result.Findings, f => f.Ambiguous);
        Assert.Equal(ExitCodes.Moved | ExitCodes.Changed, result.Summary.Exit);
        Assert.Equal(5, result.Count(Verdict.Moved));
        Assert.Equal(0, result.Count(Verdict.New) + result.Count(Verdict.Removed));
    }

    [Fact]
    public void Check_Interrupted_EndsPromptlyAndReportsNothingRemoved()
    {
        Fill(_tree, 5);
        _tree.Record();
        using (var sparse = File.Create(_tree["huge"]))
        {
            sparse.SetLength(1L << 42);
        }

        File.Delete(_tree["f0"]);
        using var session = _tree.PrepareCheck(ExecutionMode.Threads, 3).Required();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        var report = session!.Execute(stop.Token);

        Assert.True(report.Summary.Interrupted);
        Assert.True(report.Summary.Ledger.IsBalanced);
        Assert.DoesNotContain(report.Findings, f => f.Verdict == Verdict.Removed);
    }

    [Theory]
    [InlineData(DigestAlgorithm.Xxh3)]
    [InlineData(DigestAlgorithm.Crc32)]
    [InlineData(DigestAlgorithm.Sha256)]
    [InlineData(DigestAlgorithm.Sha512)]
    [InlineData(DigestAlgorithm.Md5)]
    public void Check_EveryDigest_SeesOneBit(DigestAlgorithm algorithm)
    {
        var path = _tree.Write("big", new string('a', 300_000));
        _tree.Options = _tree.Options with { Algorithm = algorithm, Attributes = EntryAttributes.Type | EntryAttributes.Content };
        _tree.Record();
        Assert.Empty(_tree.Check().Findings);
        File.WriteAllText(path, new string('a', 299_999) + "b");

        Assert.Equal(["changed big content"], _tree.Check().Lines);
    }

    private static void Fill(ScannedTree tree, int files)
    {
        for (var i = 0; i < files; i++)
        {
            tree.Write($"f{i}", $"content of {i}");
            tree.Write($"d{i % 4}/e{i % 3}/f{i}", new string('z', i * 1000));
        }
    }

    /// <summary>The temporary folder is its owner's alone; another user must get as far as the tree.</summary>
    private void AllowNobodyIn()
    {
        Tool.Run("chmod", "777", Path.GetDirectoryName(_tree.Root)!);
        if (File.Exists(_tree.BaselinePath))
        {
            Tool.Run("chmod", "666", _tree.BaselinePath);
        }
    }

    private void AlterDigest(string name) => _tree.Rewrite((path, entry) =>
    {
        if (path == name)
        {
            entry.Content.Resize(entry.Content.Bytes.Length)[0] ^= 1;
        }

        return entry;
    });
}
