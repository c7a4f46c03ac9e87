namespace TuiScan.Engine.Settings.Values;

/// <summary>A key of a table with its value.</summary>
internal sealed record SettingEntry(SettingKey Key, SettingValue Value);
