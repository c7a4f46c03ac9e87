using System.Globalization;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Screen.Views.Painting;

/// <summary>Numbers for the screen: decimal units, few digits, never wider than needed, so that what changes is little.</summary>
internal static class Format
{
    /// <summary>With commas between thousands.</summary>
    public static string Count(double count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>In three digits or so: <c>0 B</c>, <c>12.3 kB</c>, <c>412 MB</c>.</summary>
    public static string Bytes(double bytes) => ByteTexts.Of(bytes);

    /// <summary>Such as <c>412 MB/s</c>.</summary>
    public static string Rate(double bytesPerSecond) => Bytes(bytesPerSecond) + "/s";

    /// <summary>Megabytes per second for a column that says so.</summary>
    public static string Megabytes(double bytesPerSecond)
    {
        var value = bytesPerSecond / 1e6;
        return value.ToString(value >= 99.95 ? "0" : "0.0", CultureInfo.InvariantCulture);
    }

    /// <summary>Hours, minutes, seconds: <c>0:07</c>, <c>12:05</c>, <c>3:07:09</c>.</summary>
    public static string Clock(TimeSpan time)
    {
        var seconds = (long)Math.Max(0, Math.Floor(time.TotalSeconds));
        return seconds < 3600
            ? Invariant($"{seconds / 60}:{seconds % 60:00}")
            : Invariant($"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }

    /// <summary>A time that matters in parts of a second: <c>0.3 s</c>, <c>12 s</c>, <c>3:07</c>.</summary>
    public static string Span(TimeSpan time) => Math.Max(0, time.TotalSeconds) switch
    {
        < 9.95 => Invariant($"{Math.Max(0, time.TotalSeconds):0.0} s"),
        < 99.5 => Invariant($"{time.TotalSeconds:0} s"),
        _ => Clock(time),
    };

    /// <summary>A fraction of 0 to 1 as <c>62 %</c>; all of it is said only of all of it.</summary>
    public static string Percent(double fraction) =>
        Invariant($"{(double.IsNaN(fraction) ? 0 : Math.Clamp(Math.Floor(fraction * 100), 0, 100)):0} %");

    /// <summary>The time that is left, as a range: what is not known is not said.</summary>
    public static string TimeLeft(ProgressEstimate progress)
    {
        if (progress.Earliest is not { } earliest || progress.Latest is not { } latest)
        {
            return "";
        }

        var (from, to) = (Clock(earliest), Clock(latest));
        return from == to ? $"{from} left" : $"{from} to {to} left";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
