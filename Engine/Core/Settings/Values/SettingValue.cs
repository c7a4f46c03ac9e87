using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Settings.Values;

/// <summary>
/// A value as a user writes it for a setting, independent of the file's notation. The set of cases is closed:
/// <see cref="SettingText"/>, <see cref="SettingInteger"/>, <see cref="SettingBoolean"/>, <see cref="SettingList"/>,
/// <see cref="SettingTable"/>, and <see cref="SettingFloat"/> and <see cref="SettingTime"/>, which no setting accepts but
/// messages show. Two values are equal when they mean the same: positions and the order of keys do not count.
/// </summary>
internal abstract record SettingValue
{
    private protected SettingValue()
    {
    }

    /// <summary>
    /// Where the value was read from; the default for a value that code creates. For a table under a header it is the header's
    /// span, of length 0 for a table that has no text of its own.
    /// </summary>
    public TextSpan Span { get; internal set; }

    /// <summary>The position of the value's first character.</summary>
    public TextPosition Position => Span.Start;

    /// <summary>The name of its type with an article, for messages: "a string", "an integer".</summary>
    public abstract DisplayText TypeName { get; }

    /// <summary>Equal in type; each case adds its content. Positions are left out on purpose.</summary>
    public virtual bool Equals(SettingValue? other) => other is not null && EqualityContract == other.EqualityContract;

    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>The value on one line as it would be written in a profile, tables in braces.</summary>
    public sealed override string ToString() => SettingFormat.Value(this);
}
