using CsCheck;

namespace TuiScan.Tests.Integrity.Trees;

/// <summary>A tree and the edits made after it is recorded.</summary>
internal sealed record TreeCase(TreeStep[] Making, TreeStep[] Edits)
{
    public static Gen<TreeCase> Any { get; } =
        Gen.Select(TreeStep.Making.Array[0, 20], TreeStep.Any.Array[0, 12], (making, edits) => new TreeCase(making, edits));

    /// <summary>The same case without one of its steps, and then with a simpler one.</summary>
    public IEnumerable<TreeCase> Smaller() =>
    [
        .. Edits.Select((_, i) => this with { Edits = Without(Edits, i) }),
        .. Making.Select((_, i) => this with { Making = Without(Making, i) }),
        .. Edits.SelectMany((step, i) => step.Plainer().Select(plainer => this with { Edits = [.. Edits[..i], plainer, .. Edits[(i + 1)..]] })),
        .. Making.SelectMany((step, i) => step.Plainer().Select(plainer => this with { Making = [.. Making[..i], plainer, .. Making[(i + 1)..]] })),
    ];

    /// <summary>
    /// The commands that create the tree and those that edit it; <paramref name="model"/> is updated.
    /// </summary>
    public (IReadOnlyList<TreeCommand> Making, IReadOnlyList<TreeCommand> Edits, IReadOnlyList<string> Findings) Play()
    {
        var model = new ModelTree();
        IReadOnlyList<TreeCommand> making = [.. Making.SelectMany(model.Take), .. model.Age()];
        var before = model.Copy();
        IReadOnlyList<TreeCommand> edits = [.. Edits.SelectMany(model.Take)];
        return (making, edits, ModelFindings.Between(before, model.Copy()));
    }

    /// <summary>For a shell that knows <c>$'...'</c>, in an empty folder.</summary>
    public override string ToString()
    {
        var (making, edits, _) = Play();
        return string.Join('\n', [.. making, "# here it is recorded", .. edits]);
    }

    private static TreeStep[] Without(TreeStep[] steps, int index) => [.. steps[..index], .. steps[(index + 1)..]];
}
