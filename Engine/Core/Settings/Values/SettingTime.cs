using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Settings.Values;

/// <summary>A date, a time, or both. No setting accepts one, so it is kept as text and never calculated with.</summary>
/// <param name="TypeName">Which of them it is, with an article.</param>
/// <param name="Text">In the form of RFC 3339, with <c>T</c>, <c>Z</c> and seconds.</param>
internal sealed record SettingTime(DisplayText TypeName, string Text) : SettingValue
{
    public override DisplayText TypeName { get; } = TypeName;
}
