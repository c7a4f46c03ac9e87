using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model.Binary;
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

    public void Write(ByteWriter writer) => writer
        .I64((long)Existing)
        .I64(PerHost)
        .I64(Attempts)
        .I64(RetryDelay.Ticks)
        .I64(StallTimeout.Ticks)
        .I64(Redirects)
        .I64(MaxSize);

    public static FetchOptions Read(ref ByteReader reader) => new()
    {
        Existing = (ExistingFiles)reader.I64(),
        PerHost = (int)reader.I64(),
        Attempts = (int)reader.I64(),
        RetryDelay = new TimeSpan(reader.I64()),
        StallTimeout = new TimeSpan(reader.I64()),
        Redirects = (int)reader.I64(),
        MaxSize = reader.I64(),
    };
}
