using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Engine.Settings.Types;

/// <summary>A list, read item by item, so that every error in it is reported.</summary>
internal abstract class ListType<T> : SettingType<IReadOnlyList<T>>
{
    public sealed override bool TryRead(SettingValue value, SettingReader reader, [MaybeNullWhen(false)] out IReadOnlyList<T> result)
    {
        result = null;
        if (value is not SettingList array)
        {
            return value is SettingText ? reader.Refuse(value, $"put it in brackets") : reader.Refuse(value);
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

    public sealed override SettingValue Write(IReadOnlyList<T> value) => new SettingList(value.Select(item => new SettingText(TextOf(item))));

    public sealed override SettingValue FromText(IReadOnlyList<string> words) => new SettingList(words.Select(word => new SettingText(word)));

    /// <summary>
    /// Reads one item; false where it was refused, which is reported to <paramref name="reader"/>.
    /// </summary>
    /// <param name="item">The item as written.</param>
    /// <param name="reader">Takes refusals.</param>
    /// <param name="before">The items before it.</param>
    /// <param name="result">The value.</param>
    protected abstract bool TryReadItem(
        SettingValue item, SettingReader reader, IReadOnlyList<T> before, [MaybeNullWhen(false)] out T result);

    /// <summary>The written form of an item.</summary>
    protected abstract string TextOf(T item);
}
