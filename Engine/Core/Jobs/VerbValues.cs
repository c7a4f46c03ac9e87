namespace TuiScan.Engine.Jobs;

/// <summary>The given options of a verb that have no setting. Immutable.</summary>
/// <param name="given">The words of each option; none for a flag.</param>
internal sealed class VerbValues(IReadOnlyDictionary<VerbOption, IReadOnlyList<string>> given)
{
    public static readonly VerbValues None = new(new Dictionary<VerbOption, IReadOnlyList<string>>());

    public bool Has(VerbOption option) => given.ContainsKey(option);

    /// <summary>The words of an option in the order in which they were given; empty where it was not.</summary>
    public IReadOnlyList<string> Of(VerbOption option) => given.GetValueOrDefault(option) ?? [];

    /// <summary>The same with one more option.</summary>
    public VerbValues With(VerbOption option, params IReadOnlyList<string> words) =>
        new(new Dictionary<VerbOption, IReadOnlyList<string>>(given) { [option] = words });
}
