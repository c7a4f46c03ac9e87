using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Exec;

/// <summary>Names that look like options, scripts or other folders reach a command unchanged.</summary>
public sealed class ExecNamesTests : IDisposable
{
    private static readonly byte[][] Names =
    [
        "-rf"u8.ToArray(),
        "--help"u8.ToArray(),
        "$(touch injected)"u8.ToArray(),
        "`touch injected`"u8.ToArray(),
        "; touch injected ;"u8.ToArray(),
        "'\"; touch injected; '"u8.ToArray(),
        "a b\tc\nd"u8.ToArray(),
        "{path}"u8.ToArray(),
        "*"u8.ToArray(),
        "..."u8.ToArray(),
        "...x"u8.ToArray(),
        [0xFF, 0xFE, (byte)'x', 0x80],
        "\u202etxt.exe"u8.ToArray(),
    ];

    private readonly ExecSandbox _exec = new(0);

    public ExecNamesTests()
    {
        foreach (var name in Names)
        {
            byte[] path = [.. Encoding.UTF8.GetBytes(_exec.Program.At("files")), (byte)'/', .. name, 0];
            using var file = new FileStream(
                new SafeFileHandle(Posix.openat(Posix.AtCurrentDirectory, path, Posix.CreateForWriting, 0x1A4), ownsHandle: true), FileAccess.Write);
            file.Write("x"u8);
        }
    }

    public void Dispose() => _exec.Dispose();

    [Theory]
    [InlineData("threads")]
    [InlineData("processes")]
    public void Run_HostileNames_ReachTheCommandByteForByte(string mode)
    {
        _exec.Write("command = [\"sh\", \"-c\", \"printf '%s\\\\0' \\\"$1\\\" \\\"$2\\\" \\\"$TUISCAN_NAME\\\" >>names\", \"sh\", \"{name}\", \"{path}\"]");

        var outcome = _exec.Run("--mode", mode);

        Assert.Equal(0, outcome.Exit);
        Assert.Equal(Names.Length, ExecSandbox.In(outcome, "done").Count);
        Check(File.ReadAllBytes(_exec.Program.At("names")));
        Assert.False(File.Exists(_exec.Program.At("injected")));
    }

    [Fact]
    public void Run_ThroughAShell_NothingOfANameIsRun()
    {
        _exec.Write("shell = true\ncommand = [\"printf '%s\\\\0' \\\"$1\\\" \\\"$TUISCAN_PATH\\\" \\\"$TUISCAN_NAME\\\" >>names\", \"{name}\"]");

        Assert.Equal(0, _exec.Run("--workers", "1").Exit);

        Check(File.ReadAllBytes(_exec.Program.At("names")));
        Assert.False(File.Exists(_exec.Program.At("injected")));
        Assert.False(File.Exists(_exec.Program.At("files/injected")));
    }

    [Fact]
    public void Run_PathsBelowTheRoot_AreNoOptions()
    {
        _exec.Write("command = [\"cat\", \"{relative}\"]\n[pipeline]\nmode = \"sequential\"");

        var outcome = _exec.Program.Shell("cd files && exec \"$tuiscan\" run ../p.toml --format json");

        Assert.Equal(0, outcome.Exit);
        Assert.All(outcome.Json.Take(Names.Length), line => Assert.Equal("x", line.GetProperty("output").GetString()));
    }

    [Fact]
    public void Run_Outputs_KeepTheirNamesAndTheirFolder()
    {
        _exec.Write("output_path = \"out/{stem}{extension}/{name}\"\ncommand = [\"cp\", \"{path}\", \"{output}\"]");

        Assert.Equal(0, _exec.Run().Exit);

        Assert.Equal(Names.Length.ToString(CultureInfo.InvariantCulture), _exec.Program.Shell("find out -mindepth 2 -maxdepth 2 -type f -printf . | wc -c").Output.Trim());
        Assert.Equal("", _exec.Program.Shell("find . -name '.tuiscan-*'").Output);
    }

    [Fact]
    public void Run_Text_IsHarmless()
    {
        _exec.Write("command = [\"sh\", \"-c\", \"printf '%s' \\\"$1\\\"; exit 1\", \"sh\", \"{name}\"]");

        Assert.Equal(8, _exec.Program.Run("run", "./p.toml").Harmless().Exit);
    }

    private void Check(byte[] written)
    {
        var root = Encoding.UTF8.GetBytes(_exec.Program.At("files") + "/");
        var texts = new List<byte[]>();
        for (var rest = written.AsSpan(); !rest.IsEmpty; rest = rest[(rest.IndexOf((byte)0) + 1)..])
        {
            texts.Add(rest[..rest.IndexOf((byte)0)].ToArray());
        }

        Assert.Equal(3 * Names.Length, texts.Count);
        foreach (var name in Names)
        {
            Assert.Equal(2, texts.Count(text => text.AsSpan().SequenceEqual(name)));
            Assert.Single(texts, text => text.AsSpan().SequenceEqual((byte[])[.. root, .. name]));
        }
    }
}
