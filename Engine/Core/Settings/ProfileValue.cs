namespace TuiScan.Engine.Settings;

/// <summary>A valid value and where it comes from.</summary>
internal sealed record ProfileValue(object Value, SettingOrigin Origin);
