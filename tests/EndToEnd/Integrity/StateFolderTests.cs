using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Integrity;

/// <summary>The location of baselines whose path was not given.</summary>
public sealed class StateFolderTests : IDisposable
{
    // Root's own folders, on a private overlay: nothing of this machine is modified. Exits with 77 where that is impossible.
    private const string Private = """
        mkdir layer && exec unshare -m sh -c '
        mount -t tmpfs none layer && mkdir layer/a layer/b layer/c layer/d &&
        mount -t overlay -o lowerdir=/root,upperdir=layer/a,workdir=layer/b none /root &&
        mount -t overlay -o lowerdir=/var/lib,upperdir=layer/c,workdir=layer/d none /var/lib || exit 77
        rm -rf /root/.local/state/tuiscan /var/lib/tuiscan
        export HOME=/home/somebody; unset XDG_STATE_HOME
        """;

    private readonly ProgramSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Baseline_StateHomeIsOurs_LiesThere()
    {
        _sandbox.Run("baseline", "--root", "tree").Succeeded();

        Assert.Single(Directory.GetFiles(_sandbox.At("state/tuiscan"), "default-*.baseline"));
    }

    [Fact]
    public void Check_StateHomeThatOthersCanWrite_IsNotUsedAndSaysSo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "modes are looked at on Linux");
        _sandbox.Run("baseline", "--root", "tree").Succeeded();
        _sandbox.Shell("chmod 777 state").Succeeded();

        _sandbox.Run("check", "--root", "tree", "--format", "json").Refused(66, $"$XDG_STATE_HOME is not used, since the folder {_sandbox.At("state")} can be written by others (chmod o-w it)");
        _sandbox.Run("export", "--root", "tree", "--as", "json").Refused(66, "$XDG_STATE_HOME is not used");
        _sandbox.Shell("chmod 755 state").Succeeded();
        _sandbox.Run("check", "--root", "tree").Succeeded();
    }

    [Fact]
    public void Check_AccessListOfStateHomeLetsAnotherWrite_IsNotUsedAndSaysSo()
    {
        _sandbox.Run("baseline", "--root", "tree").Succeeded();
        var acl = _sandbox.Shell("setfacl -m u:65534:rwx state");
        Assert.SkipUnless(acl.Exit == 0, $"needs setfacl (package acl) and a file system that has ACLs: {acl.Error}");

        _sandbox.Run("check", "--root", "tree").Refused(66, $"$XDG_STATE_HOME is not used, since the folder {_sandbox.At("state")} can be written by uid 65534 through its ACL");
    }

    [Fact]
    public void Baseline_Root_LiesInOnePlaceWhateverItsHome()
    {
        InPrivate("""
            "$tuiscan" baseline --root tree -q && HOME=/root "$tuiscan" check --root tree -q && HOME= "$tuiscan" check --root tree -q &&
            ls /var/lib/tuiscan/default-*.baseline && [ "$(stat -c %a /var/lib/tuiscan)" = 700 ] && [ ! -e /home/somebody ]
            """).Succeeded();
    }

    [Fact]
    public void Check_BaselineAtRootsFormerPlace_NamesItAndTheCommandThatMovesIt()
    {
        var outcome = InPrivate("""
            mkdir -p /root/.local/state && XDG_STATE_HOME=/root/.local/state "$tuiscan" baseline --root tree -q || exit 1
            "$tuiscan" check --root tree 2>says; echo "check $?"
            "$tuiscan" export --root tree --as csv 2>&1 | grep -c "root.s were before"
            line=$(sed "s/.*before: //" says) && sh -c "$line" && "$tuiscan" check --root tree -q; echo "again $?"
            """).Succeeded();

        Assert.Equal(["check 66", "1", "again 0"], outcome.Lines);
    }

    private ProgramOutcome InPrivate(string script)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/unshare"), "needs root and unshare (util-linux)");
        var outcome = _sandbox.Shell($"{Private}\n{script}\n'");
        Assert.SkipWhen(outcome.Exit == 77, "needs mounts of its own: root in a container that grants none cannot have them");
        return outcome;
    }
}
