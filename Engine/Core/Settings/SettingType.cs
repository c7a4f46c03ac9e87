using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Engine.Settings;

/// <summary>Reads and writes values of one type in a profile. Immutable.</summary>
internal abstract class SettingType<T>
{
    /// <summary>The accepted values, as text after "must be".</summary>
    public abstract DisplayText Accepted { get; }

    /// <summary>
    /// Reads a value; false where it is refused, which is reported to <paramref name="reader"/>.
    /// </summary>
    public abstract bool TryRead(SettingValue value, SettingReader reader, [MaybeNullWhen(false)] out T result);

    /// <summary>The written form of a value, which reads back as the same value.</summary>
    public abstract SettingValue Write(T value);

    /// <summary>The value that an option's words would have in a profile: the last one, as a number where it is one.</summary>
    public virtual SettingValue FromText(IReadOnlyList<string> words) =>
        long.TryParse(words[^1], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? new SettingInteger(number)
            : new SettingText(words[^1]);
}
