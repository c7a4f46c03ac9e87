using System.Globalization;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Compute;

/// <summary>Emits the numbers of ranges, from 0.</summary>
internal sealed class RangeSource(string kernel, int items) : IItemSource
{
    /// <summary>Few per batch where there are few: all of 16 workers get their share, and the last ones end together.</summary>
    private readonly int _batchLength = Math.Clamp(items / 256, 1, ItemBatchBuilder.MaxItems);

    public IReadOnlyList<DisplayText> Notes => [];

    public void Produce(Func<ItemBatch, bool> emit, CancellationToken cancellationToken)
    {
        var builder = new ItemBatchBuilder();
        var context = Encoding.UTF8.GetBytes(kernel);
        Span<byte> name = stackalloc byte[16];
        for (var index = 0; index < items; index++)
        {
            _ = index.TryFormat(name, out var length, default, CultureInfo.InvariantCulture);
            builder.Add(name[..length], EntryType.Unknown);
            if ((builder.Count == _batchLength || index == items - 1)
                && (cancellationToken.IsCancellationRequested || !emit(builder.Build(context, null))))
            {
                return;
            }
        }
    }
}
