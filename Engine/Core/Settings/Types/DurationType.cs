using System.Globalization;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Engine.Settings.Types;

/// <summary>A span of time as text with a unit, to the millisecond, within bounds; 0 where that is allowed.</summary>
internal sealed class DurationType(TimeSpan min, TimeSpan max, bool orZero = false) : SettingType<TimeSpan>
{
    // In milliseconds; "ms" before "s", which it ends with.
    private static readonly TextUnit[] Units = [new($"ms", 1), new($"s", 1000), new($"m", 60_000), new($"h", 3_600_000)];

    public override DisplayText Accepted =>
        $"a time in quotes with ms, s, m or h, from \"{Format(min)}\" to \"{Format(max)}\"{(orZero ? (DisplayText)$", or \"0s\"" : default)}";

    public override bool TryRead(SettingValue value, SettingReader reader, out TimeSpan result)
    {
        result = default;
        return value switch
        {
            SettingText text => (TryParse(text.Value, out result) && IsWithin(result)) || reader.Refuse(value),
            SettingInteger number => reader.Refuse(value, $"write \"{number.Value}s\" for seconds"),
            _ => reader.Refuse(value),
        };
    }

    public override SettingValue Write(TimeSpan value) => new SettingText(Format(value));

    public override SettingValue FromText(IReadOnlyList<string> words) => new SettingText(words[^1]);

    /// <summary>The text with the largest unit that gives a whole number.</summary>
    public static DisplayText Format(TimeSpan value)
    {
        var milliseconds = value.Ticks / TimeSpan.TicksPerMillisecond;
        if (milliseconds == 0)
        {
            return $"0s";
        }

        var unit = TextUnit.Largest(milliseconds, Units);
        return $"{milliseconds / unit.Factor}{unit.Name}";
    }

    private bool IsWithin(TimeSpan value) => (orZero && value == TimeSpan.Zero) || (value >= min && value <= max);

    internal static bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        if (TextUnit.Of(text, Units, StringComparison.Ordinal) is not { } unit)
        {
            return text == "0";
        }

        var digits = text.AsSpan(0, text.Length - unit.Name.Length).TrimEnd(' ');
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number > TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMillisecond / unit.Factor)
        {
            return false;
        }

        value = new TimeSpan((long)(number * unit.Factor) * TimeSpan.TicksPerMillisecond);
        return true;
    }
}
