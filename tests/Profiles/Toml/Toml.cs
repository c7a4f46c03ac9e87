using TuiScan.Engine.Settings.Values;
using TuiScan.Profiles.Toml;
using Xunit;

namespace TuiScan.Tests.Profiles.Toml;

/// <summary>Short ways for the tests of this folder.</summary>
internal static class Toml
{
    /// <summary>The root of a text that must be valid.</summary>
    public static SettingTable Read(string text)
    {
        var result = TomlDocument.Parse(text);
        Assert.True(result.IsValid, $"{text}\n{string.Join('\n', result.Diagnostics)}");
        return result.Root;
    }

    /// <summary>The value of the key <c>a</c>.</summary>
    public static T Value<T>(string text) where T : SettingValue
    {
        Assert.True(Read(text).TryGet("a", out var entry));
        return Assert.IsType<T>(entry.Value);
    }

    /// <summary>Every entry below a table, each table before its content, with its dotted path. Lists are not entered.</summary>
    public static IEnumerable<(string Path, SettingEntry Entry)> Descend(SettingTable table, string prefix = "") =>
        table.Entries.SelectMany(entry => entry.Value is SettingTable below
            ? Descend(below, $"{prefix}{entry.Key}.").Prepend(($"{prefix}{entry.Key}", entry))
            : [($"{prefix}{entry.Key}", entry)]);

    /// <summary>The errors, one string each.</summary>
    public static string[] Errors(string text) => [.. TomlDocument.Parse(text).Diagnostics.Select(found => found.ToString())];

    /// <summary>The error of a text that must have one.</summary>
    public static string OnlyError(string text) => Assert.Single(Errors(text));
}
