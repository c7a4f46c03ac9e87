using TuiScan.Screen.Terminal;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Screen.Terminal;

public sealed class SshAncestorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sshd", true)]
    [InlineData("sshd-session", true)]
    [InlineData("tmux: server", false)]
    [InlineData("a) S 1 (sshd", false)]
    public void Exists_BehindSudo_IsKnownByTheAncestors(string name, bool expected)
    {
        Process(40, "tuiscan", 30);
        Process(30, "sudo", 20);
        Process(20, name, 1);
        Process(1, "systemd", 0);
        Assert.Equal(expected, SshAncestor.Exists(_folder.Path, 40));
    }

    [Fact]
    public void Exists_NoProcOrACircle_IsFalse()
    {
        Assert.False(SshAncestor.Exists(_folder.Path, 40));
        Process(40, "a", 41);
        Process(41, "b", 40);
        Assert.False(SshAncestor.Exists(_folder.Path, 40));
    }

    private void Process(int id, string name, int parent)
    {
        Directory.CreateDirectory($"{_folder.Path}/{id}");
        File.WriteAllText($"{_folder.Path}/{id}/stat", $"{id} ({name}) S {parent} 1 1 0 -1 4194304");
    }
}
