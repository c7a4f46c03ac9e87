using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Cli;

/// <summary>A profile that was found, not named, is used only where no other user can have written it: for every kind and command.</summary>
public sealed class FoundProfileTests : IDisposable
{
    private const string Fetch = "kind = \"fetch\"\nlist = \"list\"\nfolder = \"made\"";
    private const string Records = "kind = \"records\"\ninput = [\"in.csv\"]\noutput = \"made\"";
    private const string Compute = "kind = \"compute\"\nitems = 1\nsize = 1";
    private const string Integrity = "root = \"tree\"\nbaseline = \"made\"";
    private const string Search = "kind = \"search\"\nroots = [\"tree\"]";

    private readonly ProgramSandbox _sandbox = new();

    public FoundProfileTests()
    {
        File.WriteAllText(_sandbox.At("in.csv"), "a\n1\n");
        File.WriteAllText(_sandbox.At("list"), "http://127.0.0.1:1/x\n");
    }

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(Fetch, "run", "tuiscan run ./config.toml")]
    [InlineData(Fetch, "", "tuiscan ./config.toml")]
    [InlineData(Records, "run", "tuiscan run ./config.toml")]
    [InlineData(Compute, "run", "tuiscan run ./config.toml")]
    [InlineData(Compute, "tune --rounds 5", "tuiscan tune ./config.toml")]
    [InlineData(Integrity, "baseline", "tuiscan baseline ./config.toml")]
    [InlineData(Integrity, "check", "tuiscan check ./config.toml")]
    [InlineData(Integrity, "export --as json", "tuiscan export ./config.toml")]
    [InlineData(Search, "search x", "tuiscan search PATTERN -p ./config.toml", 2)]
    public void Run_FoundAndOthersCanWriteIt_IsRefusedWithTheLineToType(string lines, string command, string says, int exit = 64)
    {
        Write("config.toml", lines, mode: 0b110_110_110);

        var outcome = _sandbox.Run(command.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Refused(exit, says + "\n");

        Assert.Contains("config.toml can be written by others", outcome.Error, StringComparison.Ordinal);
        Assert.False(Path.Exists(_sandbox.At("made")));
    }

    [Theory]
    [InlineData("baseline nightly", "tuiscan baseline ./profiles/nightly.toml")]
    [InlineData("baseline -p nightly", "tuiscan baseline ./profiles/nightly.toml")]
    public void Run_ASavedOneByName_IsFoundAndSoRefused(string command, string says)
    {
        Directory.CreateDirectory(_sandbox.At("profiles"));
        Write("profiles/nightly.toml", Integrity, mode: 0b110_110_110);

        _sandbox.Run(command.Split(' ')).Refused(64, says + "\n");
    }

    [Fact]
    public void Run_NamedByItsPath_IsTrusted()
    {
        Write("config.toml", Integrity, mode: 0b110_110_110);

        _sandbox.Run("baseline", "./config.toml").Succeeded();
        _sandbox.Run("check", "config.toml").Succeeded();
    }

    // A profile that does not apply is not checked: a search uses no profile of another kind.
    [Fact]
    public void Search_ProfileOfAnotherKindThatOthersCanWrite_IsPassedOver()
    {
        Write("config.toml", Fetch, mode: 0b110_110_110);

        _sandbox.Run("search", "content", "tree").Succeeded();
    }

    [Fact]
    public void Run_FoundInAFolderWhoseNameNeedsQuotes_LineCanBeTyped()
    {
        Directory.CreateDirectory(_sandbox.At("profiles"));
        Write("profiles/it's me.toml", Compute, mode: 0b110_110_110);

        var error = _sandbox.Run("run", "it's me").Refused(64, "tuiscan run $'").Error;

        var line = error[error.LastIndexOf("tuiscan run ", StringComparison.Ordinal)..].TrimEnd('\n');
        Assert.SkipUnless(File.Exists("/bin/bash"), "needs bash");
        File.WriteAllText(_sandbox.At("typed"), line["tuiscan ".Length..]);
        _sandbox.Shell("exec /bin/bash -c \"\\\"\\$tuiscan\\\" $(cat typed)\"").Succeeded();
    }

    [Theory]
    [InlineData("chown 1234 config.toml", "config.toml belongs to another user (uid 1234)")]
    [InlineData("chown 1234 .", " belongs to another user (uid 1234)")]
    [InlineData("chgrp 1234 config.toml && chmod 664 config.toml", "config.toml can be written by its group, gid 1234 (chmod g-w it)")]
    [InlineData("mv config.toml tree/c && ln -s tree/c config.toml && chown -h 1234 config.toml", "the link ")]
    public void Run_FoundAndOfAnotherUserOrGroup_IsRefused(string prepare, string says)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can give a file away");
        Write("config.toml", Integrity, mode: 0b110_100_100);
        _sandbox.Shell(prepare).Succeeded();

        _sandbox.Run("baseline").Refused(64, says);
    }

    // Distributions give each user a group of the user's name, and a umask of 002.
    [Theory]
    [InlineData("1:1", 0)]
    [InlineData("1:2", 64)]
    public void Run_OwnGroupMayWrite_OnlyWhereItIsTheUsersAlone(string owner, int exit)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv") && HasGroupOfItsOwn("daemon", 1),
            "needs root, setpriv and a user daemon (1) with a group of its own");
        _sandbox.CopyProgram();
        Write("config.toml", Compute, mode: 0b110_110_100);
        _sandbox.Shell($"chown {owner} . config.toml && chmod 775 .").Succeeded();

        var outcome = _sandbox.Shell("exec setpriv --reuid 1 --regid 1 --clear-groups ./program/tuiscan run -q");

        Assert.True(exit == outcome.Exit, outcome.Error);
    }

    // As root: its own group has the bits that are the list's mask.
    [Theory]
    [InlineData("u:65534:rw config.toml", "config.toml can be written by uid 65534 through its ACL")]
    [InlineData("u:65534:rwx .", " can be written by uid 65534 through its ACL")]
    [InlineData("g:65534:rw config.toml", "config.toml can be written by the group with gid 65534 through its ACL")]
    public void Run_FoundAndAnAccessListLetsAnotherWrite_IsRefused(string list, string says)
    {
        Write("config.toml", "kind = \"exec\"\nroot = \"tree\"\ncommand = [\"touch\", \"made\"]", mode: 0b110_100_100);
        var acl = _sandbox.Shell($"setfacl -m {list}");
        Assert.SkipUnless(acl.Exit == 0, $"needs setfacl (package acl) and a file system that has ACLs: {acl.Error}");

        _sandbox.Run("run", "-q").Refused(64, says);

        Assert.False(Path.Exists(_sandbox.At("made")));
        _sandbox.Shell("setfacl -b . config.toml").Succeeded();
        _sandbox.Run("run", "-q").Succeeded();
    }

    private static bool HasGroupOfItsOwn(string name, int number) =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith($"{name}:x:{number}:{number}:", StringComparison.Ordinal))
        && File.ReadLines("/etc/group").Contains($"{name}:x:{number}:");

    private void Write(string path, string lines, int mode)
    {
        File.WriteAllText(_sandbox.At(path), $"[job]\n{lines}\n");
        Assert.SkipUnless(OperatingSystem.IsLinux(), "modes are looked at on Linux");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_sandbox.At(path), (UnixFileMode)mode);
        }
    }
}
