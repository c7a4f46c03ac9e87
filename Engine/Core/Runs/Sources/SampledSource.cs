using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Engine.Runs.Sources;

/// <summary>The first items of a source, up to a maximum: the same work for each trial.</summary>
internal sealed class SampledSource(IItemSource source, long most) : IItemSource
{
    public IReadOnlyList<DisplayText> Notes => source.Notes;

    public void Produce(Func<ItemBatch, bool> emit, CancellationToken cancellationToken)
    {
        var given = 0L;
        source.Produce(
            batch =>
            {
                given += batch.Count;
                return emit(batch) && given < most;
            },
            cancellationToken);
    }
}
