using TuiScan.Screen.Input;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// Limits the input that is typed ahead: posted and not handled yet. While the budget is spent the terminal is not read, so the
/// bytes stay in the system's own queue, which blocks the sender. Thread-safe.
/// </summary>
/// <param name="roomAgain">Called when a spent budget has room again, on the thread that freed it.</param>
internal sealed class InputBudget(Action roomAgain)
{
    /// <summary>In bytes of memory: 1 MiB.</summary>
    public const int Limit = 1 << 20;

    /// <summary>
    /// The cost of each event in bytes, plus the text of a paste: three objects and their places in two queues. A byte of input
    /// that waits as a key takes 200 to 300 bytes, by the resident memory of a program with a megabyte typed ahead.
    /// </summary>
    public const int OfEvent = 256;

    private long _waiting;

    /// <summary>True when reading has to stop.</summary>
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
