using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Engine.Settings;

/// <summary>A setting and the type of its value.</summary>
/// <param name="key">Section and name.</param>
/// <param name="type">Reads and writes values.</param>
/// <param name="defaultValue">The default value.</param>
internal sealed class Setting<T>(DisplayText key, SettingType<T> type, T defaultValue) : Setting(key)
{
    /// <summary>A default that depends on the rest of the profile; <see cref="Setting.DefaultInWords"/> describes it.</summary>
    public Func<Profile, T>? DeriveDefault { get; init; }

    public override DisplayText Accepted => type.Accepted;

    public override SettingValue? DefaultValue => DefaultInWords is null ? type.Write(defaultValue) : null;

    /// <summary>The default for that profile.</summary>
    public T DefaultFor(Profile profile) => DeriveDefault is null ? defaultValue : DeriveDefault(profile);

    public override object? Read(SettingValue value, SettingReader reader) => type.TryRead(value, reader, out var result) ? result : null;

    public override SettingValue FromText(IReadOnlyList<string> words) => type.FromText(words);

    public override SettingValue? ValueIn(Profile profile) => profile.Get(this) is { } value ? type.Write(value) : null;
}
