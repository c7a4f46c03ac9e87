using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Profiles;

/// <summary>How values of one type stand in a profile. Immutable.</summary>
internal abstract class SettingType<T>
{
    /// <summary>What may be written, to stand after "must be".</summary>
    public abstract string Accepted { get; }

    /// <summary>Reads a value, or tells the reader why not and returns false.</summary>
    public abstract bool TryRead(TomlValue value, SettingReader reader, [MaybeNullWhen(false)] out T result);

    /// <summary>The value such that reading it gives it again.</summary>
    public abstract TomlValue Write(T value);

    /// <summary>What the words of an option would be in a profile: the last one, a number where it is one.</summary>
    public virtual TomlValue FromText(IReadOnlyList<string> words) =>
        long.TryParse(words[^1], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? new TomlInteger(number)
            : new TomlString(words[^1]);
}
