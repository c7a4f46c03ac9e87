namespace TuiScan.Engine.Toml;

/// <summary>How a table came into being, which decides what may be added to it and how it is written.</summary>
internal enum TomlTableKind
{
    /// <summary>By a header of its own, <c>[a.b]</c>; also an item of an array of tables, <c>[[a.b]]</c>, and the root.</summary>
    Header,

    /// <summary>As a step of a longer header: <c>a</c> in <c>[a.b]</c>. A header or dotted keys may still define it, once.</summary>
    Implicit,

    /// <summary>As a step of a dotted key: <c>a</c> in <c>a.b = 1</c>.</summary>
    Dotted,

    /// <summary>In braces: complete, nothing may be added to it.</summary>
    Inline,
}
