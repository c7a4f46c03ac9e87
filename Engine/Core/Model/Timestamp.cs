using System.Globalization;

namespace TuiScan.Engine.Model;

/// <summary>A file's time: seconds since 1970-01-01 UTC (any sign) and nanoseconds, 0 to 999,999,999.</summary>
public readonly record struct Timestamp(long Seconds, uint Nanoseconds) : IComparable<Timestamp>
{
    private const long FirstSecond = -62_135_596_800; // 0001-01-01T00:00:00Z
    private const long LastSecond = 253_402_300_799; // 9999-12-31T23:59:59Z

    public int CompareTo(Timestamp other) =>
        Seconds != other.Seconds ? Seconds.CompareTo(other.Seconds) : Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>ISO 8601 in UTC with nanoseconds; outside the years 1 to 9999 <c>@SECONDS</c>.</summary>
    public override string ToString()
    {
        if (Seconds is < FirstSecond or > LastSecond)
        {
            return string.Create(CultureInfo.InvariantCulture, $"@{Seconds}");
        }

        var time = DateTimeOffset.FromUnixTimeSeconds(Seconds);
        return string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd'T'HH:mm:ss}.{Nanoseconds:D9}Z");
    }

    public static bool operator <(Timestamp left, Timestamp right) => left.CompareTo(right) < 0;

    public static bool operator >(Timestamp left, Timestamp right) => left.CompareTo(right) > 0;

    public static bool operator <=(Timestamp left, Timestamp right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Timestamp left, Timestamp right) => left.CompareTo(right) >= 0;
}
