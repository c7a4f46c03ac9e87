using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Engine.Settings;

/// <summary>
/// One row of the table of settings: reader, validation, help, docs and <c>profile show</c> are made from it. Immutable;
/// compared by identity.
/// </summary>
internal abstract class Setting
{
    private protected Setting(DisplayText key)
    {
        var dot = key.ToString().IndexOf('.', StringComparison.Ordinal);
        Key = key;
        Section = key[..dot];
        Name = key[(dot + 1)..];
    }

    /// <summary>Section and name, such as <c>pipeline.workers</c>.</summary>
    public DisplayText Key { get; }

    /// <summary>The TOML table that contains it.</summary>
    public DisplayText Section { get; }

    /// <summary>Its key in that table.</summary>
    public DisplayText Name { get; }

    /// <summary>One or two user-facing sentences, in Markdown, with units; ends with a full stop.</summary>
    public required string Help { get; init; }

    /// <summary>The command-line option that overrides it, such as <c>--workers</c>; empty for none.</summary>
    public DisplayText Option { get; init; }

    /// <summary>True where a running run takes a new value.</summary>
    public bool IsLive { get; init; }

    /// <summary>A description of a default that depends on other things; null where the default is a plain value.</summary>
    public string? DefaultInWords { get; init; }

    /// <summary>The accepted values, as text after "must be".</summary>
    public abstract DisplayText Accepted { get; }

    /// <summary>The default as it would be written; null where <see cref="DefaultInWords"/> describes it.</summary>
    public abstract SettingValue? DefaultValue { get; }

    /// <summary>
    /// The value, boxed; null when it was refused, which is reported to <paramref name="reader"/>.
    /// </summary>
    public abstract object? Read(SettingValue value, SettingReader reader);

    /// <summary>The value that an option's words would have in a profile.</summary>
    public abstract SettingValue FromText(IReadOnlyList<string> words);

    /// <summary>The effective value as it would be written; null where there is none.</summary>
    public abstract SettingValue? ValueIn(Profile profile);

    public sealed override string ToString() => Key;
}
