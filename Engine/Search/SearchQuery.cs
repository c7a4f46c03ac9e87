using TuiScan.Engine.Jobs;

namespace TuiScan.Search;

/// <summary>The pattern of a search, and what it reports. Immutable.</summary>
internal sealed record SearchQuery
{
    public required string Pattern { get; init; }

    /// <summary>True when the pattern is a regular expression; else it is a fixed string.</summary>
    public bool IsRegex { get; init; }

    /// <summary>Ignores case: in fixed strings of ASCII letters only.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>True when binary files are searched as if they were text.</summary>
    public bool TakesBinaryAsText { get; init; }

    public SearchReport Report { get; init; }

    /// <summary>The maximum number of matching lines per file; 0 for all.</summary>
    public long MaxCount { get; init; }

    public void Write(SpecWriter writer) => writer.Text(Pattern)
        .Whole(IsRegex ? 1 : 0).Whole(IgnoresCase ? 1 : 0).Whole(TakesBinaryAsText ? 1 : 0).Whole((long)Report).Whole(MaxCount);

    public static SearchQuery Read(ref SpecReader reader) => new()
    {
        Pattern = reader.Text(),
        IsRegex = reader.Whole() != 0,
        IgnoresCase = reader.Whole() != 0,
        TakesBinaryAsText = reader.Whole() != 0,
        Report = (SearchReport)reader.Whole(),
        MaxCount = reader.Whole(),
    };
}

/// <summary>What a search reports.</summary>
internal enum SearchReport
{
    /// <summary>Every matching line.</summary>
    Lines,

    /// <summary>The paths of files that match.</summary>
    Files,

    /// <summary>The number of matching lines, for each file with any.</summary>
    Counts,
}
