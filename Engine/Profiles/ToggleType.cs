using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Profiles;

/// <summary><c>"auto"</c>, <c>true</c> or <c>false</c>.</summary>
internal sealed class ToggleType : SettingType<Toggle>
{
    public static readonly ToggleType Instance = new();

    public override string Accepted => "\"auto\", true or false";

    public override bool TryRead(TomlValue value, SettingReader reader, out Toggle result)
    {
        result = value is TomlBoolean toggle ? toggle.Value ? Toggle.On : Toggle.Off : Toggle.Auto;
        return value is TomlBoolean or TomlString { Value: "auto" } || reader.Refuse(value);
    }

    public override TomlValue Write(Toggle value) => value == Toggle.Auto ? new TomlString("auto") : new TomlBoolean(value == Toggle.On);

    public override TomlValue FromText(IReadOnlyList<string> words) => BooleanType.Instance.FromText(words);
}
