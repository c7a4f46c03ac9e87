using System.Globalization;
using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Profiles;

/// <summary>A span of time as text with a unit, within bounds; 0 where that is allowed.</summary>
internal sealed class DurationType(TimeSpan min, TimeSpan max, bool orZero = false) : SettingType<TimeSpan>
{
    // "ms" before "s", which it ends with.
    private static readonly (string Unit, TimeSpan Span)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)),
        ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)),
    ];

    public override string Accepted { get; } =
        $"a time in quotes with ms, s, m or h, from \"{Format(min)}\" to \"{Format(max)}\"{(orZero ? ", or \"0s\"" : "")}";

    public override bool TryRead(TomlValue value, SettingReader reader, out TimeSpan result)
    {
        result = default;
        return value switch
        {
            TomlString text => (TryParse(text.Value, out result) && IsWithin(result)) || reader.Refuse(value),
            TomlInteger number => reader.Refuse(value, $"write \"{number.Value}s\" for seconds"),
            _ => reader.Refuse(value),
        };
    }

    public override TomlValue Write(TimeSpan value) => new TomlString(Format(value));

    public override TomlValue FromText(IReadOnlyList<string> words) => new TomlString(words[^1]);

    /// <summary>The text with the largest unit that gives a whole number.</summary>
    public static string Format(TimeSpan value)
    {
        if (value == TimeSpan.Zero)
        {
            return "0s";
        }

        var (unit, span) = Units.Last(unit => value.Ticks % unit.Span.Ticks == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{value.Ticks / span.Ticks}{unit}");
    }

    private bool IsWithin(TimeSpan value) => (orZero && value == TimeSpan.Zero) || (value >= min && value <= max);

    private static bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        foreach (var (unit, span) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.Ordinal))
            {
                continue;
            }

            var digits = text.AsSpan(0, text.Length - unit.Length).TrimEnd(' ');
            if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                || number > TimeSpan.MaxValue.Ticks / span.Ticks)
            {
                return false;
            }

            // Whole milliseconds, so that what is written reads back as the same.
            value = TimeSpan.FromMilliseconds((long)(number * span.Ticks / TimeSpan.TicksPerMillisecond));
            return true;
        }

        return text == "0";
    }
}
