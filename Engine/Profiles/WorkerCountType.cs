using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Profiles;

/// <summary><c>"auto"</c> or 1 to 256.</summary>
internal sealed class WorkerCountType : SettingType<WorkerCount>
{
    public static readonly WorkerCountType Instance = new();

    public override string Accepted => "1 to 256 or \"auto\"";

    public override bool TryRead(TomlValue value, SettingReader reader, out WorkerCount result)
    {
        var isWithin = value is TomlInteger { Value: >= 1 and <= WorkerCount.Max };
        result = isWithin ? new WorkerCount((int)((TomlInteger)value).Value) : WorkerCount.Auto;
        return isWithin || value is TomlString { Value: "auto" } || reader.Refuse(value);
    }

    public override TomlValue Write(WorkerCount value) => value.IsAuto ? new TomlString("auto") : new TomlInteger(value.Value);
}
