using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Toml;

namespace TuiScan.Engine.Profiles;

/// <summary>A list, read one by one, so that every mistake in it is told.</summary>
internal abstract class ListType<T> : SettingType<IReadOnlyList<T>>
{
    public sealed override bool TryRead(TomlValue value, SettingReader reader, [MaybeNullWhen(false)] out IReadOnlyList<T> result)
    {
        result = null;
        if (value is not TomlArray array)
        {
            return value is TomlString ? reader.Refuse(value, "put it in brackets") : reader.Refuse(value);
        }

        var (items, isValid) = (new List<T>(), true);
        foreach (var item in array.Items)
        {
            if (TryReadItem(item, reader, items, out var read))
            {
                items.Add(read);
            }
            else
            {
                isValid = false;
            }
        }

        result = items;
        return isValid;
    }

    public sealed override TomlValue Write(IReadOnlyList<T> value) => new TomlArray(value.Select(item => new TomlString(TextOf(item))));

    public sealed override TomlValue FromText(IReadOnlyList<string> words) => new TomlArray(words.Select(word => new TomlString(word)));

    /// <summary>One of the list; false where it was refused, which the reader was told.</summary>
    /// <param name="item">What is written there.</param>
    /// <param name="reader">Takes refusals.</param>
    /// <param name="before">Those before it.</param>
    /// <param name="result">The value.</param>
    protected abstract bool TryReadItem(
        TomlValue item, SettingReader reader, IReadOnlyList<T> before, [MaybeNullWhen(false)] out T result);

    /// <summary>As it would be written.</summary>
    protected abstract string TextOf(T item);
}
