using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Jobs.Records.Aggregates;
using TuiScan.Engine.Profiles;
using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Jobs.Records.Settings;

/// <summary>A list of aggregates, each once.</summary>
internal sealed class AggregateListType : SettingType<IReadOnlyList<AggregateSpec>>
{
    public override string Accepted => "a list of aggregates such as [\"count\", \"sum(bytes)\"]";

    public override bool TryRead(TomlValue value, SettingReader reader, [MaybeNullWhen(false)] out IReadOnlyList<AggregateSpec> result)
    {
        result = null;
        if (value is not TomlArray array)
        {
            return value is TomlString ? reader.Refuse(value, "put it in brackets") : reader.Refuse(value);
        }

        // One by one, so that every mistake of a list is told.
        var (specs, isValid) = (new List<AggregateSpec>(), true);
        foreach (var item in array.Items)
        {
            if (item is not TomlString { Value: var text })
            {
                isValid = reader.Refuse(item);
            }
            else if (AggregateSpec.Parse(text, out var refusal) is not { } spec)
            {
                isValid = reader.Refuse(item, refusal);
            }
            else if (specs.Contains(spec))
            {
                isValid = reader.Refuse(item, "it is there twice");
            }
            else
            {
                specs.Add(spec);
            }
        }

        result = specs;
        return isValid;
    }

    public override TomlValue Write(IReadOnlyList<AggregateSpec> value) => new TomlArray(value.Select(spec => new TomlString(spec.Name)));

    public override TomlValue FromText(IReadOnlyList<string> words) => new TomlArray(words.Select(word => new TomlString(word)));
}
