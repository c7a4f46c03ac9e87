using System.Globalization;

namespace TuiScan.Engine.Model;

/// <summary>The baseline of a run, and its age. Immutable.</summary>
/// <param name="Path">The absolute path, not escaped.</param>
/// <param name="Algorithm">The algorithm of its digests.</param>
/// <param name="Recorded">When its recording began.</param>
public sealed record BaselineFacts(string Path, DigestAlgorithm Algorithm, DateTimeOffset Recorded)
{
    /// <summary>True when this run creates it.</summary>
    public bool IsBeingRecorded { get; init; }

    /// <summary>When it was recorded, user-facing: <c>2026-11-27 02:00 UTC</c>.</summary>
    public string Date => Recorded.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Its age at that time, user-facing: <c>19 h old</c>.</summary>
    public string AgeAt(DateTimeOffset now)
    {
        var age = now - Recorded;
        return age.TotalMinutes switch
        {
            < -1 => "dated in the future",
            < 1 => "just recorded",
            < 60 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age.TotalMinutes):0} min old"),
            < 48 * 60 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age.TotalHours):0} h old"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age.TotalDays):0} days old"),
        };
    }
}
