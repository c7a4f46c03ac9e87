using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Pipeline;

/// <summary>Produces the items of a run: a walk, a list of URLs, ranges, a query.</summary>
internal interface IItemSource
{
    /// <summary>
    /// Produces all batches, one after the other, on the calling thread; ends early when <paramref name="emit"/> returns false
    /// or the token is cancelled. Called once.
    /// </summary>
    void Produce(Func<ItemBatch, bool> emit, CancellationToken cancellationToken);

    /// <summary>
    /// User-facing sentences about what was left out; the list grows during the production. Safe to read from any thread.
    /// </summary>
    IReadOnlyList<DisplayText> Notes { get; }
}
