using System.Globalization;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Engine.Settings.Types;

/// <summary>A number of bytes as text: <c>"200MB"</c> is decimal, <c>"200MiB"</c> binary, <c>"0"</c> none.</summary>
internal sealed class SizeType : SettingType<ByteSize>
{
    public static readonly SizeType Instance = new();

    // Longest first, so that "MiB" is not taken for a number that ends in "Mi" and "B".
    private static readonly TextUnit[] Units =
    [
        new($"TiB", 1L << 40), new($"GiB", 1L << 30), new($"MiB", 1L << 20), new($"KiB", 1L << 10),
        new($"TB", 1_000_000_000_000), new($"GB", 1_000_000_000), new($"MB", 1_000_000), new($"kB", 1000),
        new($"B", 1), new($"", 1),
    ];

    public override DisplayText Accepted => $"a size in quotes such as \"200MB\" (decimal) or \"200MiB\" (binary), or \"0\"";

    public override bool TryRead(SettingValue value, SettingReader reader, out ByteSize result)
    {
        result = default;
        return value switch
        {
            SettingText text => TryParse(text.Value, out result) || reader.Refuse(value),
            SettingInteger number => reader.Refuse(value, $"write \"{number.Value}\" in quotes, with a unit"),
            _ => reader.Refuse(value),
        };
    }

    public override SettingValue Write(ByteSize value) => new SettingText(Text(value));

    /// <summary>The text that <see cref="TryParse"/> accepts, with the largest unit that is exact.</summary>
    public static DisplayText Text(ByteSize value)
    {
        if (value.IsZero)
        {
            return $"0";
        }

        var unit = TextUnit.Largest(value.Bytes, Units);
        return $"{value.Bytes / unit.Factor}{unit.Name}";
    }

    public override SettingValue FromText(IReadOnlyList<string> words) => new SettingText(words[^1]);

    /// <summary>Accepts <c>200MB</c>, <c>200 MiB</c>, <c>0</c>; a number alone is bytes.</summary>
    public static bool TryParse(string text, out ByteSize size)
    {
        size = default;
        var unit = TextUnit.Of(text, Units, StringComparison.OrdinalIgnoreCase)!;
        var digits = text.AsSpan(0, text.Length - unit.Name.Length).TrimEnd(' ');
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number > long.MaxValue / unit.Factor)
        {
            return false;
        }

        size = new ByteSize((long)(number * unit.Factor));
        return true;
    }
}
