using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Fetch.Files;

namespace TuiScan.Fetch;

/// <summary>The settings of downloads.</summary>
internal static class FetchSettings
{
    public static readonly Setting<string?> List = new($"job.list", new PathType($"a file with a URL on each line"), null)
    {
        DefaultInWords = "none: a profile must name it",
        Help = "The list: on each line a URL, then, where wanted, a digest as `ALG:HEX`, then, where wanted, `name=NAME`. Relative to the profile's folder.",
    };

    public static readonly Setting<string?> Folder = new($"job.folder", new PathType($"a directory"), null)
    {
        DefaultInWords = "none: a profile must name it",
        Help = "Where the files go; made where it is not there. Relative to the profile's folder.",
    };

    public static readonly Setting<ExistingFiles> Existing = new($"job.existing", new ChoiceType<ExistingFiles>(
        existing => existing switch { ExistingFiles.Update => $"update", ExistingFiles.Replace => $"replace", _ => $"keep" },
        ExistingFiles.Keep,
        ExistingFiles.Update,
        ExistingFiles.Replace), ExistingFiles.Keep)
    {
        Help = "What becomes of a file that is there already and has no digest in the list: it is kept, updated where the server has a newer one, or downloaded again.",
    };

    // The maximum that browsers open to one host; server administrators expect no more from one client.
    public static readonly Setting<int> PerHost = new($"job.per_host", new CountType(1, 256), 6)
    {
        Help = "Downloads from one host at once, over all workers and in every mode.",
    };

    public static readonly Setting<int> Attempts = new($"job.attempts", new CountType(1, 100), 4)
    {
        Help = "How often a download is tried: again after a connection that fails or stalls, and after 408, 429 and 5xx.",
    };

    public static readonly Setting<TimeSpan> RetryDelay = new($"job.retry_delay", new DurationType(
        TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1)), TimeSpan.FromMilliseconds(500))
    {
        Help = "The wait before the second attempt; doubled before each further one, up to a minute. A server's Retry-After goes before it, up to a minute too.",
    };

    public static readonly Setting<TimeSpan> StallTimeout = new($"job.stall_timeout", new DurationType(
        TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)), TimeSpan.FromSeconds(30))
    {
        Help = "So long without a byte from the server, while connecting too, ends an attempt. A download as a whole may take as long as it likes.",
    };

    public static readonly Setting<int> Redirects = new($"job.redirects", new CountType(0, 50), 10)
    {
        Help = "Redirects of one download that are followed at most.",
    };

    public static readonly Setting<ByteSize> MaxSize = new($"job.max_size", SizeType.Instance, default)
    {
        Help = "A file that is larger is not downloaded, `\"0\"` is any size.",
    };

    /// <summary>The kind, for the table's registration.</summary>
    public static readonly JobSettings Job = new(
        FetchPlugin.KindName, "downloads a list of URLs to a folder", NeedsRoot: false,
        [List, Folder, Existing, PerHost, Attempts, RetryDelay, StallTimeout, Redirects, MaxSize]);
}
