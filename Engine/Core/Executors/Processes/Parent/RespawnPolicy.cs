namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>
/// When a row gets its next child: at once after one that had outcomes, else after a back-off that doubles; never again after
/// too many without outcomes. Owned by the supervisor.
/// </summary>
internal sealed class RespawnPolicy(SupervisionOptions options)
{
    private int _deaths;
    private int _unready;
    private int _failedSpawns;

    /// <summary>True for a row that gets no more children.</summary>
    public bool HasGivenUp => _deaths >= options.MaxDeaths || _unready >= options.MaxUnready || _failedSpawns >= options.MaxFailedSpawns;

    /// <summary>Call when a child ended on its own; returns the time to wait before the next.</summary>
    public TimeSpan AfterDeath(bool hadOutcomes)
    {
        (_failedSpawns, _unready) = (0, 0);
        _deaths = hadOutcomes ? 0 : _deaths + 1;
        return _deaths == 0 ? TimeSpan.Zero : Delay(_deaths);
    }

    /// <summary>Call when a child was killed because it was not ready in time: no further wait is needed.</summary>
    public TimeSpan AfterUnready()
    {
        _unready++;
        return TimeSpan.Zero;
    }

    /// <summary>Call when a child could not be started; returns the time to wait before the next.</summary>
    public TimeSpan AfterFailedSpawn() => Delay(++_failedSpawns);

    private TimeSpan Delay(int times)
    {
        var delay = options.FirstRespawnDelay * Math.Pow(2, Math.Min(times, 16) - 1);
        return delay < options.MaxRespawnDelay ? delay : options.MaxRespawnDelay;
    }
}
