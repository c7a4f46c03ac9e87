using TuiScan.Engine.Jobs;

namespace TuiScan.Search;

/// <summary>What is searched for and what is told of it. Immutable.</summary>
internal sealed record SearchQuery
{
    public required string Pattern { get; init; }

    /// <summary>The pattern is a regular expression; else a fixed string.</summary>
    public bool IsRegex { get; init; }

    /// <summary>Folds case: of fixed strings ASCII letters only.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>Binary files are searched as if they were text.</summary>
    public bool TakesBinaryAsText { get; init; }

    public SearchReport Report { get; init; }

    /// <summary>Matching lines of a file at most; 0 for all.</summary>
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

/// <summary>What a search tells.</summary>
internal enum SearchReport
{
    /// <summary>Every matching line.</summary>
    Lines,

    /// <summary>The paths of files that match.</summary>
    Files,

    /// <summary>How many lines match, for each file with any.</summary>
    Counts,
}
