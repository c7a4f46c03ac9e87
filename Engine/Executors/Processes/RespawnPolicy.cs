namespace TuiScan.Engine.Executors.Processes;

/// <summary>
/// When a row gets its next child: at once after one that had done something, else after a back-off that doubles; never more
/// after too many that did nothing. Owned by the supervisor.
/// </summary>
internal sealed class RespawnPolicy
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <summary>Children that died one after the other without an outcome: then it is a crash loop.</summary>
    public const int MostDeaths = 5;

    /// <summary>Spawns that failed one after the other: a system that is short of processes for 0.7 s is so for longer.</summary>
    public const int MostFailedSpawns = 4;

    /// <summary>Children that were not ready in time one after the other: the first and one in its place.</summary>
    public const int MostUnready = 2;

    private int _deaths;
    private int _unready;
    private int _failedSpawns;

    /// <summary>True for a row that gets no more children.</summary>
    public bool HasGivenUp => _deaths >= MostDeaths || _unready >= MostUnready || _failedSpawns >= MostFailedSpawns;

    /// <summary>A child ended unasked; the time to wait for the next.</summary>
    public TimeSpan AfterDeath(bool hadOutcomes)
    {
        (_failedSpawns, _unready) = (0, 0);
        _deaths = hadOutcomes ? 0 : _deaths + 1;
        return _deaths == 0 ? TimeSpan.Zero : Delay(_deaths);
    }

    /// <summary>A child was killed since it was not ready in time: that was a wait long enough.</summary>
    public TimeSpan AfterUnready()
    {
        _unready++;
        return TimeSpan.Zero;
    }

    /// <summary>A child could not even be started.</summary>
    public TimeSpan AfterFailedSpawn() => Delay(++_failedSpawns);

    private static TimeSpan Delay(int times)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(times, 16) - 1);
        return delay < LongestDelay ? delay : LongestDelay;
    }
}
