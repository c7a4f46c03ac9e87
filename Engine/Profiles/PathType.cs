using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Profiles;

/// <summary>A path of this machine, absolute once it is read. Null is not set.</summary>
internal sealed class PathType(string what) : SettingType<string?>
{
    public override string Accepted { get; } = $"the path of {what} in quotes";

    public override bool TryRead(TomlValue value, SettingReader reader, out string? result)
    {
        result = null;
        if (value is not TomlString { Value: var text } || text.Length == 0 || text.Contains('\0', StringComparison.Ordinal))
        {
            return reader.Refuse(value);
        }

        result = reader.Environment.Resolve(text, reader.Folder);
        return result is not null || reader.Refuse(value, "no home directory is known, since $HOME is not set");
    }

    public override TomlValue Write(string? value) => new TomlString(value ?? "");

    public override TomlValue FromText(IReadOnlyList<string> words) => new TomlString(words[^1]);
}
