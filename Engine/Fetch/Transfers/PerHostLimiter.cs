using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using TuiScan.Engine.Platform.Files.Owned;

namespace TuiScan.Fetch.Transfers;

/// <summary>
/// Limits the number of concurrent downloads from one host, over all workers of a run, in whatever process: within this one by
/// a semaphore, between processes by locks on files of a folder that they share, which the system drops when a process dies.
/// Thread-safe.
/// </summary>
internal sealed class PerHostLimiter(int perHost, string folder, TimeProvider time)
{
    /// <summary>The interval of checks for a free place that others hold; only children ever wait for it.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for a place; dispose of the result to release it.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled meanwhile.</exception>
    public async ValueTask<IDisposable> EnterAsync(string host, CancellationToken cancellationToken)
    {
        var semaphore = _hosts.GetOrAdd(host, _ => new SemaphoreSlim(perHost, perHost));
        await semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            AdvisoryLock? held;
            while (!TryTakePlace(host, out held))
            {
                await Task.Delay(PollInterval, time, cancellationToken).ConfigureAwait(false);
            }

            return new Place(semaphore, held);
        }
        catch (OperationCanceledException)
        {
            semaphore.Release();
            throw;
        }
    }

    /// <summary>False while others hold all places. Where the system has no such locks only the semaphore applies.</summary>
    private bool TryTakePlace(string host, out AdvisoryLock? held)
    {
        var name = Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(host.ToLowerInvariant())));
        held = null;
        for (var index = 0; index < perHost; index++)
        {
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{index}"));
            if (AdvisoryLock.TryAcquire(path, out held, out _) != AdvisoryLock.HeldElsewhere)
            {
                return true;
            }
        }

        return false;
    }

    private sealed class Place(SemaphoreSlim semaphore, AdvisoryLock? held) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                held?.Dispose();
                semaphore.Release();
            }
        }
    }
}
