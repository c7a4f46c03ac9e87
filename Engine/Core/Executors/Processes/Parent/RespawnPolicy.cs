namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>
/// When a row gets its next child: at once after one that had done something, else after a back-off that doubles; never more
/// after too many that did nothing. Owned by the supervisor.
/// </summary>
internal sealed class RespawnPolicy(SupervisionOptions options)
{
    private int _deaths;
    private int _unready;
    private int _failedSpawns;

    /// <summary>True for a row that gets no more children.</summary>
    public bool HasGivenUp => _deaths >= options.MaxDeaths || _unready >= options.MaxUnready || _failedSpawns >= options.MaxFailedSpawns;

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

    private TimeSpan Delay(int times)
    {
        var delay = options.FirstRespawnDelay * Math.Pow(2, Math.Min(times, 16) - 1);
        return delay < options.MaxRespawnDelay ? delay : options.MaxRespawnDelay;
    }
}
