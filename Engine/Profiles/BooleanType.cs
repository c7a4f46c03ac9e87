using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Profiles;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed class BooleanType : SettingType<bool>
{
    public static readonly BooleanType Instance = new();

    public override string Accepted => "true or false";

    public override bool TryRead(TomlValue value, SettingReader reader, out bool result)
    {
        result = value is TomlBoolean { Value: true };
        return value is TomlBoolean || reader.Refuse(value);
    }

    public override TomlValue Write(bool value) => new TomlBoolean(value);

    public override TomlValue FromText(IReadOnlyList<string> words) => words[^1] switch
    {
        "true" => new TomlBoolean(true),
        "false" => new TomlBoolean(false),
        var other => new TomlString(other),
    };
}
