using System.Globalization;
using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Profiles;

/// <summary>A whole number within bounds.</summary>
internal sealed class CountType(int min, int max) : SettingType<int>
{
    public override string Accepted { get; } = string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}");

    public override bool TryRead(TomlValue value, SettingReader reader, out int result)
    {
        var isWithin = value is TomlInteger number && number.Value >= min && number.Value <= max;
        result = isWithin ? (int)((TomlInteger)value).Value : 0;
        return isWithin || reader.Refuse(value);
    }

    public override TomlValue Write(int value) => new TomlInteger(value);
}
