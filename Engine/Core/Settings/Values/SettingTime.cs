namespace TuiScan.Engine.Settings.Values;

/// <summary>A date, a time, or both. No setting accepts one, so it is kept as text and never calculated with.</summary>
/// <param name="TypeName">Which of them it is, with an article.</param>
/// <param name="Text">As RFC 3339 has it, with <c>T</c>, <c>Z</c> and seconds.</param>
internal sealed record SettingTime(string TypeName, string Text) : SettingValue
{
    public override string TypeName { get; } = TypeName;
}
