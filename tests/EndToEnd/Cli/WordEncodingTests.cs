using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Cli;

/// <summary>Words, variables and a current directory that are not UTF-8, which .NET cannot distinguish.</summary>
public sealed class WordEncodingTests : IDisposable
{
    private const string Bytes = "bad=$(printf 'b\\377'); ";

    private readonly ProgramSandbox _sandbox = new ProgramSandbox().Recorded();

    public WordEncodingTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "names are bytes there, and the words are in /proc");

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("baseline --root tree --baseline \"$bad\"", 64)]
    [InlineData("baseline --root tree --baseline=\"$bad\"", 64)]
    [InlineData("baseline --root tree --baseline new --exclude \"$bad\"", 64)]
    [InlineData("check --root tree --baseline b --log \"$bad\"", 64)]
    [InlineData("check --root tree --baseline b --only \"$bad\"", 64)]
    [InlineData("check ./\"$bad\"", 64)]
    [InlineData("profile new \"$bad\"", 64)]
    [InlineData("\"$bad\"", 64)]
    [InlineData("search \"$bad\" tree", 2)]
    [InlineData("search x \"$bad\"", 2)]
    public void Word_NotUtf8_IsRefusedBeforeAnythingIsWritten(string words, int exit)
    {
        var before = _sandbox.Shell("find . | sort").Output;

        _sandbox.Shell(Bytes + $"exec \"$tuiscan\" {words}").Refused(exit, @"b\xff is not in UTF-8");

        Assert.Equal(before, _sandbox.Shell("find . | sort").Output);
    }

    [Fact]
    public void Word_HoldsTheReplacementCharacterItself_IsTakenAsItIs()
    {
        _sandbox.Run("baseline", "--root", "tree", "--baseline", "b\uFFFD", "-q").Succeeded();

        Assert.True(File.Exists(_sandbox.At("b\uFFFD")));
    }

    [Theory]
    [InlineData("check --root {0}/tree --baseline {0}/b")]
    [InlineData("check --root {0}/tree --baseline {0}/b --mode processes --log {0}/log")]
    [InlineData("search content {0}/tree")]
    public void CurrentDirectory_NotUtf8_AbsolutePathsWork(string words) => Strange(words).Succeeded();

    [Theory]
    [InlineData("baseline --root . --baseline {0}/new", 66)]
    [InlineData("baseline --root {0}/tree --baseline new", 66)]
    [InlineData("search content .", 2)]
    [InlineData("check ./p.toml", 64)]
    public void CurrentDirectory_NotUtf8_RelativePathsAreRefused(string words, int exit)
    {
        // A folder of the name that .NET makes of it is another one.
        Directory.CreateDirectory(_sandbox.At("b\uFFFD"));

        Strange(words).Refused(exit, "the current directory's path is not in UTF-8, so a relative path leads nowhere");

        Assert.Empty(Directory.GetFileSystemEntries(_sandbox.At("b\uFFFD")));
        Assert.False(File.Exists(_sandbox.At("new")));
    }

    [Theory]
    [InlineData("HOME")]
    [InlineData("XDG_STATE_HOME")]
    public void Variable_NotUtf8_CountsAsNotSet(string name)
    {
        _sandbox.Shell(Bytes + $"mkdir \"$bad\"; unset XDG_STATE_HOME XDG_CONFIG_HOME HOME; export {name}=\"$PWD/$bad\"; exec \"$tuiscan\" check --root tree --baseline b").Succeeded();

        Assert.False(Directory.Exists(_sandbox.At("b\uFFFD")));
    }

    private ProgramOutcome Strange(string words) =>
        _sandbox.Shell(Bytes + $"mkdir \"$bad\" && cd \"$bad\" && exec \"$tuiscan\" {string.Format(null, words, _sandbox.Folder)}");
}
