using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Engine.Settings;

/// <summary>How values of one type stand in a profile. Immutable.</summary>
internal abstract class SettingType<T>
{
    /// <summary>What may be written, to stand after "must be".</summary>
    public abstract string Accepted { get; }

    /// <summary>Reads a value, or tells the reader why not and returns false.</summary>
    public abstract bool TryRead(SettingValue value, SettingReader reader, [MaybeNullWhen(false)] out T result);

    /// <summary>The value such that reading it gives it again.</summary>
    public abstract SettingValue Write(T value);

    /// <summary>What the words of an option would be in a profile: the last one, a number where it is one.</summary>
    public virtual SettingValue FromText(IReadOnlyList<string> words) =>
        long.TryParse(words[^1], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? new SettingInteger(number)
            : new SettingText(words[^1]);
}
