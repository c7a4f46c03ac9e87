using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Integrity;

/// <summary>A list of the attributes to compare, at least one, in any order.</summary>
internal sealed class AttributesType : SettingType<EntryAttributes>
{
    public static readonly AttributesType Instance = new();

    public override DisplayText Accepted => $"a list of {Spelling.List(EnumText.AllAttributes, $"and")}, at least one of them";

    public override bool TryRead(SettingValue value, SettingReader reader, out EntryAttributes result)
    {
        result = EntryAttributes.None;
        if (value is not SettingList { Items: { Count: > 0 } items })
        {
            return reader.Refuse(value);
        }

        var isValid = true;
        foreach (var item in items)
        {
            var attribute = item is SettingText text ? EnumText.AttributeOf(text.Value) : EntryAttributes.None;
            isValid &= attribute != EntryAttributes.None || RefuseItem(item, reader);
            result |= attribute;
        }

        return isValid;
    }

    public override SettingValue Write(EntryAttributes value) => new SettingList(EnumText.Of(value).Select(name => new SettingText(name)));

    private static bool RefuseItem(SettingValue item, SettingReader reader) =>
        item is SettingText text && Spelling.Nearest(text.Value, EnumText.AllAttributes) is { } near
            ? reader.Refuse(item, $"did you mean \"{near}\"?")
            : reader.Refuse(item);
}
