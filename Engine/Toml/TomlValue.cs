namespace TuiScan.Engine.Toml;

/// <summary>
/// A TOML value. The set of cases is closed: <see cref="TomlString"/>, <see cref="TomlInteger"/>, <see cref="TomlFloat"/>,
/// <see cref="TomlBoolean"/>, <see cref="TomlOffsetDateTime"/>, <see cref="TomlLocalDateTime"/>, <see cref="TomlLocalDate"/>,
/// <see cref="TomlLocalTime"/>, <see cref="TomlArray"/>, <see cref="TomlTable"/>.
/// Two values are equal when they mean the same: places and layout (inline or not, the order of keys) do not count.
/// </summary>
internal abstract record TomlValue
{
    private protected TomlValue()
    {
    }

    /// <summary>Where the value was read from; the default for a value made by code. Arrays and tables get it once their end is known.</summary>
    public TomlSpan Span { get; internal set; }

    /// <summary>The place of the value's first character.</summary>
    public TomlPosition Position => Span.Start;

    /// <summary>The name of its type with an article, for messages: "a string", "an integer".</summary>
    public abstract string TypeName { get; }

    /// <summary>Equal in kind; each case adds its content. Places are left out on purpose.</summary>
    public virtual bool Equals(TomlValue? other) => other is not null && EqualityContract == other.EqualityContract;

    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>The value as TOML text on one line, tables in braces.</summary>
    public sealed override string ToString() => TomlFormat.Value(this);
}
