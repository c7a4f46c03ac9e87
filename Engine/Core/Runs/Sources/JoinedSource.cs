using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Engine.Runs.Sources;

/// <summary>Several sources one after the other, each with its own way to name the context of its items.</summary>
internal sealed class JoinedSource(IReadOnlyList<(IItemSource Source, Func<byte[], byte[]> ContextOf)> sources) : IItemSource
{
    public IReadOnlyList<DisplayText> Notes => [.. sources.SelectMany(source => source.Source.Notes)];

    public void Produce(Func<ItemBatch, bool> emit, CancellationToken cancellationToken)
    {
        var next = 0L;
        var continues = true;
        foreach (var (source, contextOf) in sources)
        {
            var first = next;
            source.Produce(
                batch =>
                {
                    next = first + batch.FirstSequence + batch.Count;
                    return continues = emit(batch.Relabel(first + batch.FirstSequence, contextOf(batch.Context)));
                },
                cancellationToken);
            if (!continues || cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
