using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Settings.Values;

/// <summary>One part of a key, unquoted, and where it was first written.</summary>
internal readonly record struct SettingKey(string Name, TextPosition Position)
{
    /// <summary>A key without a position, for tables that code creates.</summary>
    public static implicit operator SettingKey(string name) => new(name, TextPosition.None);

    /// <summary>The key as it must be written: bare where that is possible, else in quotes.</summary>
    public override string ToString() => SettingFormat.Key(Name);
}
