using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Cli;

/// <summary>The requirements of the native program, and its behaviour where they are missing.</summary>
public sealed class NativeTests : IDisposable
{
    /// <summary>A shell's function: the program in a namespace of mounts in which every libssl is an empty file.</summary>
    private const string WithoutLibssl = """
        without_libssl() { unshare --mount sh -c 'for file in $(find /lib /usr/lib /lib64 /usr/local/lib -name "libssl.so*" 2>/dev/null); do mount --bind /dev/null "$file" || exit 99; done; exec "$@"' sh "$@"; }

        """;

    private readonly ProgramSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Program_Native_IsOneFile()
    {
        SkipUnlessNative();

        var shipped = Directory.EnumerateFiles(Path.GetDirectoryName(Repository.Program)!).Select(Path.GetFileName);

        Assert.Equal(["tuiscan", "tuiscan.dbg"], shipped.Where(file => file != ".begun").Order());
    }

    [Fact]
    public void Program_WhileItRuns_PutsNothingOfTheRuntimesIntoTheFolderForTemporaryFiles()
    {
        SkipUnlessNative();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "looks for the pipes and sockets that the runtime makes on Linux");

        // It waits for its input while the folder is looked at.
        var outcome = _sandbox.Shell("""
            mkdir own && mkfifo input
            TMPDIR=$PWD/own "$tuiscan" search content /dev/stdin < input > found & run=$!
            exec 3> input
            echo content >&3
            wait_until 60 'test "$(awk "/^Threads:/ {print \$2}" /proc/$run/status)" -gt 2' || fail
            find own -mindepth 1 ! -path 'own/tuiscan-*'
            exec 3>&-
            wait $run
            """);

        Assert.Equal((0, ""), (outcome.Exit, outcome.Output));
    }

    [Theory]
    [InlineData("baseline --root tree --baseline new")]
    [InlineData("baseline --root tree --baseline new --hash sha512")]
    [InlineData("baseline --root tree --baseline b --replace")]
    [InlineData("check --root tree --baseline b")]
    [InlineData("check --root tree --baseline b --mode processes")]
    [InlineData("run ./fetch.toml")]
    [InlineData("run ./records.toml")]
    public void Run_WithoutLibssl_OneLineSaysWhatToInstall(string arguments)
    {
        SkipUnlessRootOnLinux();
        _sandbox.Recorded();
        File.WriteAllText(_sandbox.At("list"), "http://127.0.0.1:9/file\n");
        File.WriteAllText(_sandbox.At("fetch.toml"), "[job]\nkind = \"fetch\"\nlist = \"list\"\nfolder = \"got\"\n");
        File.WriteAllText(_sandbox.At("records.toml"), "[job]\nkind = \"records\"\nconnection = \"Host=127.0.0.1\"\nquery = \"select 1\"\n");

        var outcome = _sandbox.Shell($"{WithoutLibssl}without_libssl \"$tuiscan\" {arguments}");

        Assert.NotEqual(99, outcome.Exit);
        outcome.Refused(74, "install the package libssl3");
        Assert.Single(outcome.Error.TrimEnd('\n').Split('\n'));
        Assert.False(File.Exists(_sandbox.At("new")));
    }

    [Theory]
    [InlineData("blake3")]
    [InlineData("xxh128")]
    public void BaselineAndCheck_WithoutLibssl_WorkByOtherDigests(string hash)
    {
        SkipUnlessRootOnLinux();

        var outcome = _sandbox.Shell(
            $"{WithoutLibssl}without_libssl \"$tuiscan\" baseline --root tree --baseline new --hash {hash} && without_libssl \"$tuiscan\" check --root tree --baseline new --mode processes");

        Assert.True(outcome.Exit == 0, outcome.Error);
    }

    [Theory]
    [InlineData("search content /dev/stdin <&-", 2)]
    [InlineData("profile check /dev/stdin <&-", 64)]
    public void Run_StandardDescriptorClosed_IsNotMistakenForAnother(string arguments, int exit)
    {
        SkipUnlessNative();
        _sandbox.Recorded();

        var outcome = _sandbox.Shell($"\"$tuiscan\" {arguments}");

        Assert.True(exit == outcome.Exit, $"exit {outcome.Exit}: {outcome.Error}");
        Assert.NotEmpty(outcome.Error);
    }

    [Theory]
    [InlineData("Westmere")] // the last processor of that maker without AVX
    [InlineData("Haswell-v4,-abm")] // a virtual machine that hides LZCNT, without which the runtime would abort
    public void Program_OnAnOlderProcessor_EndsWithOneLine(string processor)
    {
        SkipUnlessNative();
        const string Emulator = "/usr/bin/qemu-x86_64-static";
        Assert.SkipUnless(File.Exists(Emulator), $"{Emulator} is not here (Debian's package is called qemu-user-static)");
        Assert.SkipUnless(File.ReadAllBytes(Repository.Program).AsSpan().IndexOf(" (x86-64-v"u8) >= 0, "the program is compiled for every x86-64 processor");

        // Without the lines in which the emulator names what it cannot imitate.
        var outcome = _sandbox.Shell($"{Emulator} -cpu {processor} \"$tuiscan\" --version 2>lines; code=$?; grep -v '^qemu-' lines >&2; exit $code");

        outcome.Refused(74, "which this one lacks");
        Assert.Single(outcome.Error.TrimEnd('\n').Split('\n'));
    }

    private static void SkipUnlessNative() => Assert.SkipUnless(Repository.IsNative, "the program is not native: it was built where there is no linker");

    private static void SkipUnlessRootOnLinux() =>
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root can hide a library from a program");
}
