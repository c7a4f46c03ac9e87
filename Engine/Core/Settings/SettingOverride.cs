namespace TuiScan.Engine.Settings;

/// <summary>A value that takes precedence over the profile's, as it was typed.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Values">The words given; more than one for a list, else the last one counts.</param>
/// <param name="Origin">Where it was given; named in errors.</param>
internal sealed record SettingOverride(Setting Setting, IReadOnlyList<string> Values, SettingOrigin Origin)
{
    /// <summary>A value of the command line.</summary>
    /// <param name="setting">A setting that has an <see cref="Setting.Option"/>.</param>
    /// <param name="values">The words given.</param>
    public static SettingOverride FromOption(Setting setting, params IReadOnlyList<string> values) =>
        new(setting, values, new SettingOrigin.CommandLine(!setting.Option.IsEmpty ? setting.Option : throw new ArgumentException($"{setting.Key} has no option", nameof(setting))));
}
