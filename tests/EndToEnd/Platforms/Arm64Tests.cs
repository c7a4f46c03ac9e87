using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Platforms;

/// <summary>
/// The native program for 64-bit ARM on an emulated processor, beside the one of this machine: the same tree, the same findings and
/// digests. Without sha256, whose library of that architecture a machine of another one does not have.
/// </summary>
public sealed class Arm64Tests : IDisposable
{
    private const string Emulator = "/usr/bin/qemu-aarch64-static";
    private const string Libraries = "/usr/aarch64-linux-gnu";

    /// <summary>There where the kernel starts a program of that architecture by itself: a child is started by its own name.</summary>
    private const string Registered = "/proc/sys/fs/binfmt_misc/qemu-aarch64";

    private const string Change = "echo more >>tree/a; rm tree/sub/b; echo new >tree/new; mv tree/sub/c tree/sub/moved; chmod 4755 tree/new";

    private readonly ProgramSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Version_IsThatOfThisMachinesProgram() => Assert.Equal(_sandbox.Run("--version").Output, Arm("--version").Succeeded().Output);

    [Theory]
    [InlineData("sequential")]
    [InlineData("threads")]
    [InlineData("tasks")]
    [InlineData("processes")]
    public void Check_EveryKindOfChange_AsThisMachineFindsThem(string mode)
    {
        Assert.SkipWhen(mode == "processes" && !File.Exists(Registered), $"there is no {Registered}: register the emulator with binfmt_misc");
        Arm($"baseline --root tree --baseline b --hash blake3 --mode {mode}").Succeeded();
        _sandbox.Shell(Change).Succeeded();

        var there = Arm($"check --root tree --baseline b --mode {mode}");

        Assert.Equal(1 + 2 + 4 + 16, there.Exit);
        Assert.Contains($"mode {mode}", there.Output, StringComparison.Ordinal);
        Assert.Empty(there.Error);
        Assert.Equal(_sandbox.Check().FindingLines, there.FindingLines);
    }

    [Theory]
    [InlineData("blake3")]
    [InlineData("xxh128")]
    [InlineData("crc32")]
    public void Baseline_OfEither_IsVerifiedByTheOther(string hash)
    {
        Arm($"baseline --root tree --baseline there --hash {hash}").Succeeded();
        _sandbox.Recorded("--hash", hash);

        Assert.Contains("verified 5 of 5\n", _sandbox.Run("check", "--root", "tree", "--baseline", "there").Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("verified 5 of 5\n", Arm("check --root tree --baseline b").Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Sha256_WithoutItsLibrary_IsOneLine()
    {
        Assert.SkipWhen(Directory.EnumerateFiles(Libraries, "libssl.so.3", SearchOption.AllDirectories).Any(), "libssl of that architecture is here");

        Assert.Equal(74, Arm("baseline --root tree --baseline b --hash sha256").Exit);
    }

    [Fact]
    public void Screen_OpenedAndLeft_RestoresTheTerminal()
    {
        PtySession.SkipWhereImpossible();
        _sandbox.Recorded("--hash", "blake3");
        using var session = new PtySession(
            $"{Command} --root '{_sandbox.At("tree")}' --baseline '{_sandbox.At("b")}'", "nothing differs", new Dictionary<string, string> { ["HOME"] = _sandbox.Folder });

        session.Type("q");

        Assert.Equal(0, session.WaitForExit());
        Assert.True(session.HasModesOfBefore);
    }

    private ProgramOutcome Arm(string arguments) => _sandbox.Shell($"{Command} {arguments}");

    /// <summary>The words that run the program, which <c>./build.sh test</c> compiles where it can, and names in the environment.</summary>
    private static string Command
    {
        get
        {
            var program = Environment.GetEnvironmentVariable("TUISCAN_ARM64") ?? "";
            Assert.SkipUnless(File.Exists(Emulator), $"there is no {Emulator}: install qemu-user-static");
            Assert.SkipUnless(File.Exists(program), "TUISCAN_ARM64 names no program for 64-bit ARM: ./build.sh test compiles it where clang, gcc-aarch64-linux-gnu and libc6-dev-arm64-cross are");
            return $"env QEMU_LD_PREFIX={Libraries} {Emulator} '{program}'";
        }
    }
}
