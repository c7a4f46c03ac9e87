using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Values;
using TuiScan.Exec.Commands;

namespace TuiScan.Exec.Settings;

/// <summary>
/// A path with placeholders; made absolute when it is read, which does not change the placeholders. Null when not set.
/// </summary>
internal sealed class OutputType : SettingType<OutputPath?>
{
    public override DisplayText Accepted => $"a path with placeholders such as \"out/{{relative}}\"";

    public override bool TryRead(SettingValue value, SettingReader reader, [MaybeNullWhen(false)] out OutputPath? result)
    {
        result = null;
        if (value is not SettingText { Value: { Length: > 0 } text } written || text.Contains('\0', StringComparison.Ordinal))
        {
            return reader.Refuse(value);
        }

        if (!Template.Parse(text).TryGet(out var template, out var error))
        {
            return reader.Refuse(written.At(error.Position.Column), $"{reader.Called}: {error.Message}");
        }

        if (template.Uses(Placeholder.Output))
        {
            return reader.Refuse(value, $"it cannot be a part of itself");
        }

        // A path that begins with an absolute placeholder is absolute: {path}.gz, {root}/../out.
        var isWhole = text.StartsWith("{path}", StringComparison.Ordinal) || text.StartsWith("{root}", StringComparison.Ordinal);
        if (isWhole)
        {
            result = new OutputPath(text);
        }
        else if (reader.TryReadPath(value, out _, out var path))
        {
            result = new OutputPath(path);
        }

        return result is not null;
    }

    public override SettingValue Write(OutputPath? value) => new SettingText(value?.Template ?? "");

    public override SettingValue FromText(IReadOnlyList<string> words) => new SettingText(words[^1]);
}

/// <summary>The path of a command's output, with placeholders, absolute. Immutable.</summary>
internal sealed record OutputPath(string Template);
