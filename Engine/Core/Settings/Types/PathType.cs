using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Engine.Settings.Types;

/// <summary>A path of this machine, absolute after reading. Null when not set.</summary>
/// <param name="what">What the path leads to, as text after "the path of".</param>
/// <param name="missing">The exit code of a command where a relative path cannot be resolved because the current directory was
/// removed.</param>
internal sealed class PathType(DisplayText what, int missing = ExitCodes.Usage) : SettingType<string?>
{
    public override DisplayText Accepted { get; } = $"the path of {what} in quotes";

    public override bool TryRead(SettingValue value, SettingReader reader, out string? result) => reader.TryReadPath(value, out _, out result, missing);

    public override SettingValue Write(string? value) => new SettingText(value ?? "");

    public override SettingValue FromText(IReadOnlyList<string> words) => new SettingText(words[^1]);
}
