namespace TuiScan.Screen.App;

/// <summary>
/// How long a frame waits for the one before it: thirty a second, and fewer once the terminal was busy with one for long, since
/// the link to it is full then. What is queued there delays the answer to a key; how much that is the system does not tell
/// (TIOCOUTQ is always 0 for a pty of Linux). Not thread-safe.
/// </summary>
internal sealed class FramePace
{
    /// <summary>Of a link that takes everything.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(1000 / 30.0);

    /// <summary>At 0.5 KB a frame this fills 1.2 kB/s, the slowest link that a screen is made for.</summary>
    private static readonly TimeSpan FirstSlow = TimeSpan.FromMilliseconds(400);

    /// <summary>A key is still answered within 3 s.</summary>
    private static readonly TimeSpan Slowest = TimeSpan.FromMilliseconds(1600);

    /// <summary>A terminal of this machine may be behind for a moment: its link is not slow.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromMilliseconds(250);

    /// <summary>A link that has taken everything for this long may be faster than it was.</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(60);

    private TimeSpan? _refused; // since when the terminal takes no frame
    private TimeSpan _since; // when the interval was changed last

    /// <summary>The least time between two frames.</summary>
    public TimeSpan Interval { get; private set; } = Usual;

    /// <summary>The terminal took a frame.</summary>
    public void Sent(TimeSpan now)
    {
        if (Interval > Usual && now - _since >= Trust)
        {
            (Interval, _since) = (Interval > FirstSlow ? Interval / 2 : Usual, now);
        }
    }

    /// <summary>The terminal is still busy with an earlier frame.</summary>
    public void Refused(TimeSpan now) => _refused ??= now;

    /// <summary>It has taken the earlier frame.</summary>
    public void Drained(TimeSpan now)
    {
        if (_refused is { } since && now - since >= Stuck)
        {
            (Interval, _since) = (Interval < FirstSlow ? FirstSlow : Interval * 2 < Slowest ? Interval * 2 : Slowest, now);
        }

        _refused = null;
    }
}
