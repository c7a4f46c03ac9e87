using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Engine.Settings.Types;

/// <summary><c>"auto"</c> or 1 to 256.</summary>
internal sealed class WorkerCountType : SettingType<WorkerCount>
{
    public static readonly WorkerCountType Instance = new();

    public override DisplayText Accepted => $"1 to 256 or \"auto\"";

    public override bool TryRead(SettingValue value, SettingReader reader, out WorkerCount result)
    {
        var isWithin = value is SettingInteger { Value: >= 1 and <= WorkerCount.Max };
        result = isWithin ? new WorkerCount((int)((SettingInteger)value).Value) : WorkerCount.Auto;
        return isWithin || value is SettingText { Value: "auto" } || reader.Refuse(value);
    }

    public override SettingValue Write(WorkerCount value) => value.IsAuto ? new SettingText("auto") : new SettingInteger(value.Value);
}
