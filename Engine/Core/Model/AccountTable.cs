using System.Collections.Immutable;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Model;

/// <summary>The names of users and groups by their numbers, as far as they were looked up. Immutable.</summary>
public sealed record AccountTable
{
    public static AccountTable Empty { get; } = new();

    /// <summary>The names by number; an empty one for a user that the system does not know.</summary>
    public ImmutableDictionary<uint, DisplayText> Users { get; init; } = ImmutableDictionary<uint, DisplayText>.Empty;

    /// <inheritdoc cref="Users"/>
    public ImmutableDictionary<uint, DisplayText> Groups { get; init; } = ImmutableDictionary<uint, DisplayText>.Empty;

    /// <summary>The number and the name: <c>0 (root)</c>; the number alone where there is no name.</summary>
    public DisplayText User(uint number) => Of(Users, number);

    /// <inheritdoc cref="User"/>
    public DisplayText Group(uint number) => Of(Groups, number);

    /// <summary>The name alone, or the number: where there is room for one word.</summary>
    public DisplayText ShortUser(uint number) => Users.GetValueOrDefault(number) is { IsEmpty: false } name ? name : (DisplayText)$"{number}";

    private static DisplayText Of(ImmutableDictionary<uint, DisplayText> names, uint number) =>
        names.GetValueOrDefault(number) is { IsEmpty: false } name ? (DisplayText)$"{number} ({name})" : (DisplayText)$"{number}";
}
