namespace TuiScan.Engine.Toml;

/// <summary>An entry with the way to it from the table that was asked.</summary>
/// <param name="Path">The keys joined by dots, each quoted where it has to be: <c>job.severity.removed</c>.</param>
/// <param name="Entry">The last key, its place, and its value.</param>
internal sealed record TomlPathEntry(string Path, TomlEntry Entry);
