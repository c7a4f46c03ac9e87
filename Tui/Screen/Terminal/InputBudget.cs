using TuiScan.Screen.Input;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// How much may be typed ahead: what was posted and is not handled yet. While the budget is spent the terminal is not read, so the
/// bytes stay in the system's own queue, which holds the sender back. Thread-safe.
/// </summary>
/// <param name="roomAgain">Called when a spent budget has room again, on the thread that made it.</param>
internal sealed class InputBudget(Action roomAgain)
{
    /// <summary>In bytes of memory: 1 MiB.</summary>
    public const int Limit = 1 << 20;

    /// <summary>
    /// What each counts, in bytes, a paste its text besides: three objects and their places in two queues. A byte of input that
    /// waits as a key takes 200 to 300 bytes, by the resident memory of a program that was typed a megabyte ahead.
    /// </summary>
    public const int OfEvent = 256;

    private long _waiting;

    /// <summary>Whether reading has to stop.</summary>
    public bool IsSpent => Interlocked.Read(ref _waiting) >= Limit;

    public void Spend(InputEvent input) => Interlocked.Add(ref _waiting, CostOf(input));

    public void Release(InputEvent input)
    {
        var cost = CostOf(input);
        var waiting = Interlocked.Add(ref _waiting, -cost);
        if (waiting < Limit && waiting + cost >= Limit)
        {
            roomAgain();
        }
    }

    private static int CostOf(InputEvent input) => OfEvent + (input is InputEvent.Paste paste ? paste.Text.Length * sizeof(char) : 0);
}
