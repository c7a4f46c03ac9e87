using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model.Binary;

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

    public void Write(ByteWriter writer) => writer.Text(Pattern)
        .I64(IsRegex ? 1 : 0).I64(IgnoresCase ? 1 : 0).I64(TakesBinaryAsText ? 1 : 0).I64((long)Report).I64(MaxCount);

    public static SearchQuery Read(ref ByteReader reader) => new()
    {
        Pattern = reader.Text(),
        IsRegex = reader.I64() != 0,
        IgnoresCase = reader.I64() != 0,
        TakesBinaryAsText = reader.I64() != 0,
        Report = (SearchReport)reader.I64(),
        MaxCount = reader.I64(),
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
