namespace TuiScan.Profiles.Toml;

/// <summary>How a table or an array was written. Decides what may be added to it and how it is edited.</summary>
internal enum TomlTableKind
{
    /// <summary>In braces or brackets: complete, nothing may be added to it.</summary>
    Inline,

    /// <summary>By a header of its own, <c>[a.b]</c>; also an item of an array of tables, <c>[[a.b]]</c>, and the root.</summary>
    Header,

    /// <summary>As a part of a longer header: <c>a</c> in <c>[a.b]</c>. A header or dotted keys may still define it, once.</summary>
    Implicit,

    /// <summary>As a part of a dotted key: <c>a</c> in <c>a.b = 1</c>.</summary>
    Dotted,

    /// <summary>An array, by headers <c>[[a.b]]</c>.</summary>
    ArrayOfTables,
}
