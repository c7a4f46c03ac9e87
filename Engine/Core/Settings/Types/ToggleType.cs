using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Engine.Settings.Types;

/// <summary><c>"auto"</c>, <c>true</c> or <c>false</c>.</summary>
internal sealed class ToggleType : SettingType<Toggle>
{
    public static readonly ToggleType Instance = new();

    public override DisplayText Accepted => $"\"auto\", true or false";

    public override bool TryRead(SettingValue value, SettingReader reader, out Toggle result)
    {
        result = value is SettingBoolean toggle ? toggle.Value ? Toggle.On : Toggle.Off : Toggle.Auto;
        return value is SettingBoolean or SettingText { Value: "auto" } || reader.Refuse(value);
    }

    public override SettingValue Write(Toggle value) => value == Toggle.Auto ? new SettingText("auto") : new SettingBoolean(value == Toggle.On);

    public override SettingValue FromText(IReadOnlyList<string> words) => BooleanType.Instance.FromText(words);
}
