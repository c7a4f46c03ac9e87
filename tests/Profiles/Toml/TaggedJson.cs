using System.Globalization;
using System.Text.Json;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Tests.Profiles.Toml;

/// <summary>Compares a document with the corpus' JSON, in which each value is <c>{"type": ..., "value": ...}</c>.</summary>
internal static class TaggedJson
{
    /// <summary>Null where they agree, else the first difference.</summary>
    public static string? Difference(SettingValue actual, JsonElement expected, string path = "")
    {
        if (expected.ValueKind == JsonValueKind.Array)
        {
            return actual is SettingList array ? ArrayDifference(array, expected, path) : $"{path}: expected an array, got {actual.TypeName}";
        }

        if (expected.EnumerateObject().Count() == 2 && expected.TryGetProperty("type", out var type)
            && type.ValueKind == JsonValueKind.String && expected.TryGetProperty("value", out var value))
        {
            return ScalarEquals(actual, type.GetString()!, value.GetString()!) ? null : $"{path}: expected {expected}, got {actual}";
        }

        return actual is SettingTable table ? TableDifference(table, expected, path) : $"{path}: expected a table, got {actual.TypeName}";
    }

    private static string? ArrayDifference(SettingList array, JsonElement expected, string path)
    {
        if (array.Items.Count != expected.GetArrayLength())
        {
            return $"{path}: expected {expected.GetArrayLength()} items, got {array.Items.Count}";
        }

        return array.Items.Select((item, i) => Difference(item, expected[i], $"{path}[{i}]")).FirstOrDefault(found => found is not null);
    }

    private static string? TableDifference(SettingTable table, JsonElement expected, string path)
    {
        var names = expected.EnumerateObject().Select(property => property.Name).ToHashSet();
        if (!names.SetEquals(table.Entries.Select(entry => entry.Key.Name)))
        {
            return $"{path}: expected the keys {string.Join(", ", names)}, got {table}";
        }

        return table.Entries
            .Select(entry => Difference(entry.Value, expected.GetProperty(entry.Key.Name), $"{path}.{entry.Key.Name}"))
            .FirstOrDefault(found => found is not null);
    }

    private static bool ScalarEquals(SettingValue actual, string type, string expected) => (actual, type) switch
    {
        (SettingText text, "string") => text.Value == expected,
        (SettingInteger integer, "integer") => integer.Value.ToString(CultureInfo.InvariantCulture) == expected,
        (SettingFloat number, "float") => number.Equals(new SettingFloat(Float(expected))),
        (SettingBoolean boolean, "bool") => boolean.Value == (expected == "true"),
        (SettingTime time, "datetime") when time.TypeName == "an offset date-time" => Shortest(time.Text) == Shortest(expected),
        (SettingTime time, "datetime-local") when time.TypeName == "a local date-time" => Shortest(time.Text) == Shortest(expected),
        (SettingTime time, "date-local") when time.TypeName == "a local date" => time.Text == expected,
        (SettingTime time, "time-local") when time.TypeName == "a local time" => Shortest(time.Text) == Shortest(expected),
        _ => false,
    };

    private static double Float(string text) => text switch
    {
        "inf" or "+inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" or "+nan" or "-nan" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    /// <summary>Drops zeros at the end of a fraction and writes a zero offset as Z: they mean nothing.</summary>
    private static string Shortest(string text)
    {
        text = text.Replace("+00:00", "Z", StringComparison.Ordinal).Replace("-00:00", "Z", StringComparison.Ordinal);
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return text;
        }

        var end = dot + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return text[..end].TrimEnd('0').TrimEnd('.') + text[end..];
    }
}
