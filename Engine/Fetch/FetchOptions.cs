using TuiScan.Engine.Jobs;
using TuiScan.Engine.Settings;
using TuiScan.Fetch.Files;

namespace TuiScan.Fetch;

/// <summary>The options of downloads. Immutable.</summary>
internal sealed record FetchOptions
{
    public required ExistingFiles Existing { get; init; }

    /// <summary>The maximum number of concurrent downloads from one host.</summary>
    public required int PerHost { get; init; }

    /// <summary>The maximum number of attempts, 1 or more.</summary>
    public required int Attempts { get; init; }

    public required TimeSpan RetryDelay { get; init; }

    public required TimeSpan StallTimeout { get; init; }

    public required int Redirects { get; init; }

    /// <summary>In bytes; 0 for any size.</summary>
    public required long MaxSize { get; init; }

    public static FetchOptions Of(Profile profile) => new()
    {
        Existing = profile.Get(FetchSettings.Existing),
        PerHost = profile.Get(FetchSettings.PerHost),
        Attempts = profile.Get(FetchSettings.Attempts),
        RetryDelay = profile.Get(FetchSettings.RetryDelay),
        StallTimeout = profile.Get(FetchSettings.StallTimeout),
        Redirects = profile.Get(FetchSettings.Redirects),
        MaxSize = profile.Get(FetchSettings.MaxSize).Bytes,
    };

    public void Write(SpecWriter writer) => writer
        .Whole((long)Existing)
        .Whole(PerHost)
        .Whole(Attempts)
        .Whole(RetryDelay.Ticks)
        .Whole(StallTimeout.Ticks)
        .Whole(Redirects)
        .Whole(MaxSize);

    public static FetchOptions Read(ref SpecReader reader) => new()
    {
        Existing = (ExistingFiles)reader.Whole(),
        PerHost = (int)reader.Whole(),
        Attempts = (int)reader.Whole(),
        RetryDelay = new TimeSpan(reader.Whole()),
        StallTimeout = new TimeSpan(reader.Whole()),
        Redirects = (int)reader.Whole(),
        MaxSize = reader.Whole(),
    };
}
