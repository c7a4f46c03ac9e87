using System.Globalization;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Executors;

/// <summary>
/// A freezer control group (cgroup version 1): a process in it is in the kernel's state D and survives SIGKILL until it is
/// thawed, like one that hangs in a dead disk. Disposal thaws it.
/// </summary>
internal sealed class Freezer : IDisposable
{
    private const string Parent = "/sys/fs/cgroup/freezer";

    private readonly string _group = Path.Combine(Parent, "tuiscan-" + Guid.NewGuid().ToString("N"));

    /// <summary>Skips the test where none can be used.</summary>
    public Freezer()
    {
        try
        {
            Directory.CreateDirectory(_group);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Assert.Skip($"needs root and the freezer of cgroup version 1 at {Parent}: {e.Message}");
        }

        Assert.SkipUnless(File.Exists(Path.Combine(_group, "freezer.state")), $"there is no freezer of cgroup version 1 at {Parent}");
    }

    public void Freeze(int process)
    {
        File.WriteAllText(Path.Combine(_group, "cgroup.procs"), process.ToString(CultureInfo.InvariantCulture));
        File.WriteAllText(Path.Combine(_group, "freezer.state"), "FROZEN");
    }

    public void Thaw() => File.WriteAllText(Path.Combine(_group, "freezer.state"), "THAWED");

    public void Dispose()
    {
        if (!File.Exists(Path.Combine(_group, "freezer.state")))
        {
            return;
        }

        Thaw();

        // A killed process leaves the group a moment after it was thawed.
        Wait.Until(() => File.ReadAllText(Path.Combine(_group, "cgroup.procs")).Length == 0, "the frozen ones to leave their group");
        Directory.Delete(_group);
    }
}
