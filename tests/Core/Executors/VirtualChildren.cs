using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Tests.Core.Executors;

/// <summary>Starts children without processes.</summary>
/// <param name="Time">Their clock.</param>
/// <param name="Script">The behaviour of the nth child started, from 0.</param>
internal sealed record VirtualChildren(VirtualTime Time, Func<int, ChildScript> Script) : ChildProgram("/virtual", [])
{
    // Larger than any id that the kernel assigns.
    private const int FirstId = 100_000_000;

    private readonly List<VirtualChild> _started = []; // its own lock

    /// <summary>In the order of their starts.</summary>
    public IReadOnlyList<VirtualChild> Started
    {
        get
        {
            lock (_started)
            {
                return [.. _started];
            }
        }
    }

    public override IChildConnection? Start(out DisplayText failure)
    {
        failure = default;
        lock (_started)
        {
            var child = new VirtualChild(FirstId + _started.Count, Script(_started.Count), Time);
            _started.Add(child);
            return child;
        }
    }
}
