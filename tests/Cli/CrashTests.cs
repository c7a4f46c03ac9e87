using TuiScan.Cli;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Cli;

/// <summary>The file that a bug leaves.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_Exception_LeavesAllOfItInAFile()
    {
        var path = CrashReport.Write(new InvalidOperationException("outer", new IOException("inner")), _folder["state/tuiscan"]);

        var text = File.ReadAllText(path!);
        Assert.Contains("outer", text, StringComparison.Ordinal);
        Assert.Contains("inner", text, StringComparison.Ordinal);
        Assert.Contains(ProgramVersion.Number, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ManyTimes_KeepsTheLatestForTheirOwnerAlone()
    {
        var folder = _folder["state/tuiscan"];
        Directory.CreateDirectory(folder);
        for (var i = 0; i < 2 * CrashReport.KeptAtMost; i++)
        {
            File.WriteAllText(Path.Combine(folder, $"crash-20010101-{i:000000}-1.txt"), "tuiscan 0.1.0, old");
        }

        // The user's own files with similar names: not of our form, or with another first word.
        string[] others = ["crash-2001-car.txt", "crash-20010101-000000-1b.txt", "crash-20010101-000000-2.txt", "notes.txt"];
        foreach (var other in others)
        {
            File.WriteAllText(Path.Combine(folder, other), other == others[0] ? "tuiscan was not to blame" : "kept");
        }

        var path = CrashReport.Write(new InvalidOperationException("x"), folder);

        Assert.All(others, other => Assert.True(File.Exists(Path.Combine(folder, other)), other));
        var left = Directory.GetFiles(folder, "crash-*").Where(file => !others.Contains(Path.GetFileName(file))).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(CrashReport.KeptAtMost, left.Count);
        Assert.Equal(path, left[^1]);
        Assert.EndsWith($"-{CrashReport.KeptAtMost + 1:000000}-1.txt", left[0], StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(OwnedFile.Private, File.GetUnixFileMode(path!));
        }
    }

    [Fact]
    public void Write_FolderCannotBeMade_Null() =>
        Assert.Null(CrashReport.Write(new InvalidOperationException("x"), Path.Combine(_folder.Write("file"), "state")));
}
