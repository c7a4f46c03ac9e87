using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Integrity;

/// <summary>Our own files in the tree, and files with similar names.</summary>
public sealed class OwnFilesTests : IDisposable
{
    /// <summary>The runtime maps its code from a file of some MiB, which the limit would refuse before the program begins.</summary>
    private const string WithoutItsOwnFiles = "export DOTNET_EnableWriteXorExecute=0";

    private readonly ProgramSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("sequential", "always")]
    [InlineData("threads", "always")]
    [InlineData("tasks", "always")]
    [InlineData("processes", "always")]
    [InlineData("threads", "changed")]
    [InlineData("processes", "changed")]
    public void Check_WhatIsNamedLikeASideFile_IsAnEntry(string mode, string rehash)
    {
        RecordInTree();
        PlantLookalikes();

        var outcome = Check("--mode", mode, "-p", Profile(rehash));

        Assert.Equal(1, outcome.Exit);
        Assert.Equal(
            [".b.tuiscan-lock", ".b.tuiscan-runs", ".b.tuiscan-runs/x", ".b.tuiscan-tmp", "b.journal", "b.lock", "b.runs", "b.runs/evil", "b.tmp"],
            Reported.New(outcome));
        Assert.Equal(["passed over, since it is a file of tuiscan's own: b"], Reported.Notes(outcome));
    }

    [Fact]
    public void Check_OnlyOneOfThem_IsAnEntryAndTheBaselineIsNone()
    {
        RecordInTree();
        PlantLookalikes();

        Assert.Equal(["b.tmp"], Reported.New(Check("--only", "b.tmp")));
        Assert.Equal([".b.tuiscan-tmp"], Reported.New(Check("--only", ".b.tuiscan-tmp")));
        var ofBaseline = Check("--only", "b", "--only", "a");
        Assert.Equal(0, ofBaseline.Exit);
        Assert.Equal(["passed over, since it is a file of tuiscan's own: b"], Reported.Notes(ofBaseline));
    }

    [Theory]
    [InlineData("sequential")]
    [InlineData("threads")]
    [InlineData("tasks")]
    [InlineData("processes")]
    public void Check_WhileABaselineIsWritten_PassesOverItsSideFilesAndNamesThem(string mode)
    {
        RecordInTree();
        using var writer = Begin();

        var outcome = Check("--mode", mode);

        Assert.Equal(0, outcome.Exit);
        string[] names = [".b.tuiscan-lock", ".b.tuiscan-tmp", "b"];
        Assert.Equal(names.Select(name => "passed over, since it is a file of tuiscan's own: " + name), Reported.Notes(outcome));
    }

    [Theory]
    [InlineData("chmod 4755 .b.tuiscan-tmp")]
    [InlineData("ln .b.tuiscan-tmp ../second")]
    [InlineData("rm .b.tuiscan-tmp; mkdir .b.tuiscan-tmp")]
    [InlineData("rm .b.tuiscan-tmp; ln -s /bin/true .b.tuiscan-tmp")]
    [InlineData("printf x >.b.tuiscan-tmp")]
    public void Check_TemporaryFileIsOtherThanAWritersOwn_IsAnEntry(string change)
    {
        RecordInTree();
        using var writer = Begin();
        Assert.Equal(0, _sandbox.Shell($"cd tree; {change}").Exit);

        Assert.Contains(".b.tuiscan-tmp", Reported.New(Check()));
    }

    [Fact]
    public void Check_BaselineHasASecondName_IsAnEntry()
    {
        RecordInTree();
        Assert.Equal(0, _sandbox.Shell("ln tree/b second").Exit);

        Assert.Equal(["b"], Reported.New(Check()));
    }

    [Fact]
    public void Check_BaselineIsReachedThroughALink_OnlyTheLinkIsAnEntry()
    {
        RecordInTree();
        Assert.Equal(0, _sandbox.Shell("ln -s b tree/link").Exit);

        var outcome = _sandbox.Run("check", "--root", "tree", "--baseline", "tree/link", "--format", "json");

        Assert.Equal(["link"], Reported.New(outcome));
        Assert.Equal(["passed over, since it is a file of tuiscan's own: b"], Reported.Notes(outcome));
    }

    [Fact]
    public void Baseline_ForeignFilesOfTheOldNames_StayUntouched()
    {
        Assert.Equal(0, _sandbox.Shell("mkdir p; for x in lock tmp runs journal; do echo mine >p/poetry.$x; done").Exit);

        _sandbox.Run("baseline", "--root", "tree", "--baseline", "p/poetry", "-q").Succeeded();
        _sandbox.Run("baseline", "--root", "tree", "--baseline", "p/poetry", "-q", "--replace").Succeeded();

        foreach (var name in new[] { "lock", "tmp", "runs", "journal" })
        {
            Assert.Equal("mine\n", File.ReadAllText(_sandbox.At($"p/poetry.{name}")));
        }
    }

    [Fact]
    public void Check_TemporaryFolderHoldsAFolderNamedLikeOurs_IsUntouched()
    {
        _sandbox.Recorded();
        _sandbox.Shell("mkdir -m 700 tmp tmp/tuiscan-scratch-notes && echo precious >tmp/tuiscan-scratch-notes/x").Succeeded();

        _sandbox.Shell("TMPDIR=$PWD/tmp exec \"$tuiscan\" check --root tree --baseline b -q").Succeeded();

        Assert.Equal("precious\n", File.ReadAllText(_sandbox.At("tmp/tuiscan-scratch-notes/x")));
    }

    [Theory]
    [InlineData("lock")]
    [InlineData("tmp")]
    public void Baseline_ForeignFileWhereASideFileGoes_ExitsWith74AndItsName(string kind)
    {
        File.WriteAllText(_sandbox.At($".b.tuiscan-{kind}"), "precious");

        _sandbox.Run("baseline", "--root", "tree", "--baseline", "b").Refused(74, $".b.tuiscan-{kind} is in the way");

        Assert.Equal("precious", File.ReadAllText(_sandbox.At($".b.tuiscan-{kind}")));
        Assert.False(File.Exists(_sandbox.At("b")));
    }

    [Theory]
    [InlineData("echo precious >b", "another file")]
    [InlineData("ln -s real b", "a symbolic link")]
    [InlineData("mkfifo b", "a FIFO")]
    [InlineData("mkdir b", "a directory")]
    public void Replace_WhatIsThereIsNoBaseline_ExitsWith64AndLeavesIt(string make, string what)
    {
        _sandbox.Run("baseline", "--root", "tree", "--baseline", "real", "-q").Succeeded();
        Assert.Equal(0, _sandbox.Shell(make).Exit);
        var before = _sandbox.Shell("stat -c '%F %i %s' b; cat real").Output;

        foreach (var replace in new[] { true, false })
        {
            string[] more = replace ? ["--replace"] : [];
            _sandbox.Run(["baseline", "--root", "tree", "--baseline", "b", .. more]).Refused(64, $"is no baseline but {what}");
        }

        Assert.Equal(before, _sandbox.Shell("stat -c '%F %i %s' b; cat real").Output);
    }

    [Theory]
    [InlineData(0, "an empty file")]
    [InlineData(4, "another file")]
    public void Check_EmptyBaseline_TheAdviceWorks(int length, string what)
    {
        const string Says = "remove it, or move it elsewhere, and record it again";
        File.WriteAllBytes(_sandbox.At("b"), BaselineFixture.FirstBytes(length));

        _sandbox.Check().Refused(65, Says);
        _sandbox.Run("export", "--as", "csv", "--baseline", "b").Refused(65, Says);
        _sandbox.Run("baseline", "--root", "tree", "--baseline", "b", "--replace").Refused(64, $"is no baseline but {what}");

        File.Delete(_sandbox.At("b"));
        _sandbox.Recorded();
        _sandbox.Check().Succeeded();
    }

    [Fact]
    public void Replace_NullDevice_ExitsWith64AndLeavesIt()
    {
        // A node of its own, so that the machine's is not at risk.
        Assert.SkipWhen(_sandbox.Shell("mknod null c 1 3").Exit != 0, "no device node can be made here: run it as root, outside a container");

        _sandbox.Run("baseline", "--root", "tree", "--baseline", "null", "--replace").Refused(64, "is no baseline but a device");

        Assert.Equal("character special file\n", _sandbox.Shell("stat -c %F null").Output);
    }

    [Fact]
    public void Replace_FolderCannotBeFlushedAfterTheRename_SaysReplacedAndExitsWith74()
    {
        _sandbox.Recorded();
        File.WriteAllText(_sandbox.At("tree/more"), "more");
        Assert.SkipWhen(
            _sandbox.Shell("strace -f -o /dev/null -e inject=fsync:error=EIO:when=9 true").Exit != 0,
            "strace cannot inject faults here: install the package strace, and allow ptrace");

        // The file is flushed first, by the same thread, then its folder.
        var outcome = _sandbox.Shell(
            "strace -f -o trace -e trace=fsync -e inject=fsync:error=EIO:when=2 \"$tuiscan\" baseline --root tree --baseline b --replace");

        Assert.Equal(74, outcome.Exit);
        Assert.Contains("was replaced, but is not proved durable", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("(input/output error, EIO)", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(1, File.ReadAllText(_sandbox.At("trace")).Split("(INJECTED)").Length - 1);
        Assert.Equal(0, _sandbox.Check().Exit);
    }

    [Fact]
    public void Replace_FileCannotBeFlushed_LeavesTheOldOneAndExitsWith74()
    {
        _sandbox.Recorded();
        var old = File.ReadAllBytes(_sandbox.At("b"));
        Assert.SkipWhen(
            _sandbox.Shell("strace -f -o /dev/null -e inject=fsync:error=EIO:when=9 true").Exit != 0,
            "strace cannot inject faults here: install the package strace, and allow ptrace");

        var outcome = _sandbox.Shell(
            "strace -f -o /dev/null -e trace=fsync -e inject=fsync:error=EIO:when=1 \"$tuiscan\" baseline --root tree --baseline b --replace");

        Assert.Equal(74, outcome.Exit);
        Assert.Contains("could not be written: input/output error (EIO)", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(old, File.ReadAllBytes(_sandbox.At("b")));
    }

    [Theory]
    [InlineData("sequential")]
    [InlineData("threads")]
    [InlineData("tasks")]
    [InlineData("processes")]
    public void Baseline_PastTheLimitOfFileSize_ExitsWith74AndLeavesTheOldOne(string mode)
    {
        Assert.Equal(0, _sandbox.Shell("cd tree; i=0; while [ $i -lt 300 ]; do : >name-that-is-rather-long-$i; i=$((i+1)); done").Exit);
        _sandbox.Recorded();
        var old = File.ReadAllBytes(_sandbox.At("b"));

        var outcome = _sandbox.Shell($"{WithoutItsOwnFiles}; ulimit -f 8; exec \"$tuiscan\" baseline --root tree --baseline b --replace --mode {mode}");

        Assert.Equal(74, outcome.Exit);
        Assert.Contains("file too large (EFBIG)", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(old, File.ReadAllBytes(_sandbox.At("b")));
    }

    [Fact]
    public void Stdout_PastTheLimitOfFileSize_ExitsWith74()
    {
        _sandbox.Recorded();

        Assert.Equal(74, _sandbox.Shell($"{WithoutItsOwnFiles}; ulimit -f 0; exec \"$tuiscan\" check --root tree --baseline b --format json >out").Exit);
        Assert.Equal(74, _sandbox.Shell($"{WithoutItsOwnFiles}; ulimit -f 0; exec \"$tuiscan\" --version >out").Exit);
    }

    [Fact]
    public void Check_BaselineIsAnEntryOfTheBaseline_IsNotRemoved()
    {
        File.WriteAllText(_sandbox.At("tree/b"), "an ordinary file");
        _sandbox.Recorded();
        _sandbox.Shell("cp b tree/b").Succeeded();

        _sandbox.Run("check", "--root", "tree", "--baseline", "tree/b").Succeeded();
    }

    private string Profile(string rehash)
    {
        File.WriteAllText(_sandbox.At("p.toml"), $"[job]\nrehash = \"{rehash}\"\n");
        return "./p.toml";
    }

    private void RecordInTree() => _sandbox.Run("baseline", "--root", "tree", "--baseline", "tree/b", "-q").Succeeded();

    private ProgramOutcome Check(params IReadOnlyList<string> more) =>
        _sandbox.Run(["check", "--root", "tree", "--baseline", "tree/b", "--format", "json", .. more]);

    private void PlantLookalikes() => Assert.Equal(0, _sandbox.Shell("""
        cd tree
        mkdir -p b.runs/evil .b.tuiscan-runs
        : >.b.tuiscan-runs/x
        : >b.journal
        ln -s /etc/shadow b.lock
        for i in b.tmp .b.tuiscan-tmp; do cp /bin/true $i; chmod 4755 $i; done
        : >.b.tuiscan-lock; chmod 600 .b.tuiscan-lock
        """).Exit);

    /// <summary>A recording in progress in another process than the program's: this one.</summary>
    private IDisposable Begin()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells whether a lock is held");
        return BaselineFixture.Begin(_sandbox.At("tree/b"), _sandbox.At("tree"));
    }
}
