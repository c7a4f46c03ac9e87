using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Pipeline.Working;

/// <summary>
/// A source's items in batches of one: for jobs that may not be repeated, whose items are commands and downloads and take long, so
/// that all workers get their share of a folder.
/// </summary>
internal sealed class SingleItemSource(IItemSource source) : IItemSource
{
    public IReadOnlyList<DisplayText> Notes => source.Notes;

    public void Produce(Func<ItemBatch, bool> emit, CancellationToken cancellationToken) =>
        source.Produce(batch => EmitEach(batch, emit), cancellationToken);

    private static bool EmitEach(ItemBatch batch, Func<ItemBatch, bool> emit)
    {
        if (batch.Count == 1)
        {
            return emit(batch);
        }

        var continues = true;
        for (var i = 0; i < batch.Count && continues; i++)
        {
            continues = emit(batch.Slice(i, 1));
        }

        // Each slice has its own reference.
        batch.Handle?.Release();
        return continues;
    }
}
