using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Engine.Settings.Types;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed class BooleanType : SettingType<bool>
{
    public static readonly BooleanType Instance = new();

    public override DisplayText Accepted => $"true or false";

    public override bool TryRead(SettingValue value, SettingReader reader, out bool result)
    {
        result = value is SettingBoolean { Value: true };
        return value is SettingBoolean || reader.Refuse(value);
    }

    public override SettingValue Write(bool value) => new SettingBoolean(value);

    public override SettingValue FromText(IReadOnlyList<string> words) => words[^1] switch
    {
        "true" => new SettingBoolean(true),
        "false" => new SettingBoolean(false),
        var other => new SettingText(other),
    };
}
