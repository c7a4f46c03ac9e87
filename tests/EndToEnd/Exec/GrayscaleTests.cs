using System.Globalization;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Exec;

/// <summary>The saved profile <c>grayscale</c> over real pictures, by the real ImageMagick.</summary>
public sealed class GrayscaleTests : IDisposable
{
    private const int Pictures = 40;

    private readonly ProgramSandbox _sandbox = new();

    public GrayscaleTests() => Assert.SkipUnless(
        OperatingSystem.IsLinux() && _sandbox.Shell("command -v convert >/dev/null && command -v identify >/dev/null").Exit == 0,
        "needs ImageMagick (Debian: apt-get install imagemagick)");

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Grayscale_ATreeOfPictures_GraysEachOnceThroughSwitchesAndAStop()
    {
        MakePictures();

        // The real one behind a shell script that waits, once some pictures exist, until the run was stopped.
        Directory.CreateDirectory(_sandbox.At("bin"));
        File.WriteAllText(_sandbox.At("bin/convert"), $"""
            #!/bin/sh
            {Wait.Shell}
            [ $(find '{_sandbox.At("home")}/Pictures-gray' -name 'p*' | wc -l) -lt 5 ] || wait_until 60 '[ -e "{_sandbox.At("stopped")}" ]' || fail
            PATH=$real_path exec convert "$@"
            """);
        const string around = "chmod +x bin/convert; export real_path=$PATH PATH=$PWD/bin:$PATH; ";

        var stopped = _sandbox.Shell(around + $"""
            pid=$$; (wait_until 60 '[ $(find home/Pictures-gray -name "p*" 2>/dev/null | wc -l) -ge 5 ]' || fail; kill -INT $pid) &
            exec "$tuiscan" run {Repository.Root}/profiles/grayscale.toml --format json --workers 2
            """);
        Assert.Equal(130, stopped.Exit);
        File.WriteAllText(_sandbox.At("stopped"), "");
        var outcome = _sandbox.Shell(
            around + $"exec \"$tuiscan\" run {Repository.Root}/profiles/grayscale.toml --resume --format json "
            + "--mode threads --workers 2 --switch-after 5i:processes --switch-after 15i:tasks");

        Assert.True(outcome.Exit == 0, outcome.Error);
        Assert.Equal(Pictures, ExecSandbox.ResultOf(outcome).GetProperty("files").GetInt32());
        var made = _sandbox.Shell("cd home/Pictures-gray && find . -type f | sort >../made; cd ../Pictures && find . -type f | sort >../given; cmp ../made ../given; cd .. && identify -format '%[colorspace] %wx%h\\n' $(sed s,^,Pictures-gray/, made) | sort -u").Succeeded();
        Assert.Equal("Gray 32x24\n", made.Output);
    }

    [Fact]
    public void Grayscale_ABrokenPicture_FailsAloneAndLeavesNothing()
    {
        MakePictures();
        File.WriteAllText(_sandbox.At("home/Pictures/broken.jpg"), "no picture");

        var outcome = _sandbox.Run("run", Path.Combine(Repository.Root, "profiles/grayscale.toml"), "--format", "json", "--mode", "threads");

        Assert.Equal(8, outcome.Exit);
        Assert.Equal(["broken.jpg"], ExecSandbox.In(outcome, "failed"));
        Assert.Equal(Pictures, ExecSandbox.In(outcome, "done").Count);
        Assert.False(File.Exists(_sandbox.At("home/Pictures-gray/broken.jpg")));
        Assert.Empty(Directory.EnumerateFiles(_sandbox.At("home/Pictures-gray"), ".tuiscan-*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Grayscale_WithoutPictures_SaysInOneLineWhatIsMissing() =>
        _sandbox.Run("run", Path.Combine(Repository.Root, "profiles/grayscale.toml")).Refused(66, "home/Pictures: no such file or directory");

    [Fact]
    public void Grayscale_WithoutTheProgram_SaysInOneLineWhatIsMissing()
    {
        Directory.CreateDirectory(_sandbox.At("home/Pictures"));

        _sandbox.Shell($"PATH=/nowhere exec \"$tuiscan\" run {Repository.Root}/profiles/grayscale.toml").Refused(64, "the program convert is not in $PATH");
    }

    // One by ImageMagick, the others are copies of it: starting the program is what takes time.
    private void MakePictures()
    {
        Directory.CreateDirectory(_sandbox.At("home/Pictures/trip"));
        _sandbox.Shell("convert -size 32x24 gradient:red-blue home/Pictures/p0.jpg").Succeeded();
        for (var i = 1; i < Pictures; i++)
        {
            File.Copy(
                _sandbox.At("home/Pictures/p0.jpg"),
                _sandbox.At(string.Create(CultureInfo.InvariantCulture, $"home/Pictures/{(i % 2 == 0 ? "trip/" : "")}p{i}.{(i % 3 == 0 ? "JPG" : "jpg")}")));
        }
    }
}
