using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Engine.Settings.Types;

/// <summary>A whole number within bounds.</summary>
internal sealed class CountType(int min, int max) : SettingType<int>
{
    public override DisplayText Accepted { get; } = $"a whole number from {min} to {max}";

    public override bool TryRead(SettingValue value, SettingReader reader, out int result)
    {
        var isWithin = value is SettingInteger number && number.Value >= min && number.Value <= max;
        result = isWithin ? (int)((SettingInteger)value).Value : 0;
        return isWithin || reader.Refuse(value);
    }

    public override SettingValue Write(int value) => new SettingInteger(value);
}
