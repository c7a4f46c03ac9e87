using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Profiles;

/// <summary>A path of this machine, absolute once it is read. Null is not set.</summary>
internal sealed class PathType(string what) : SettingType<string?>
{
    public override string Accepted { get; } = $"the path of {what} in quotes";

    public override bool TryRead(TomlValue value, SettingReader reader, out string? result) => reader.TryReadPath(value, out _, out result);

    public override TomlValue Write(string? value) => new TomlString(value ?? "");

    public override TomlValue FromText(IReadOnlyList<string> words) => new TomlString(words[^1]);
}
