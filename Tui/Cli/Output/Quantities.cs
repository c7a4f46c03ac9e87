using System.Globalization;

namespace TuiScan.Cli.Output;

/// <summary>User-facing amounts, in decimal units and with about three digits.</summary>
internal static class Quantities
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>Such as <c>0 B</c>, <c>12.3 kB</c>, <c>6.8 GB</c>.</summary>
    public static string Bytes(double bytes)
    {
        var unit = 0;
        // 999.95 would be shown as 1000.0.
        while (bytes >= (unit == 0 ? 1000 : 999.95) && unit < Units.Length - 1)
        {
            bytes /= 1000;
            unit++;
        }

        var format = unit == 0 ? "0" : "0.0";
        return bytes.ToString(format, CultureInfo.InvariantCulture) + " " + Units[unit];
    }

    /// <summary>Such as <c>8s</c>, <c>2m05s</c>, <c>3h07m</c>; never negative.</summary>
    public static string Time(TimeSpan time)
    {
        var seconds = Math.Max(0, (long)Math.Round(time.TotalSeconds));
        return seconds switch
        {
            < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds}s"),
            < 3600 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}m{seconds % 60:00}s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}h{seconds / 60 % 60:00}m"),
        };
    }

    /// <summary>With a thin mark between thousands, as <c>139,204</c>.</summary>
    public static string Count(double count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
