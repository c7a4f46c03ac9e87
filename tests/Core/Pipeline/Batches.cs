using System.Globalization;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Tests.Core.Pipeline;

/// <summary>Batches of files called 0, 1, 2 … in a folder.</summary>
internal sealed class Batches
{
    private readonly ItemBatchBuilder _builder = new();

    public ItemBatch Next(int items, string context = "folder")
    {
        for (var index = 0; index < items; index++)
        {
            _builder.Add(Encoding.UTF8.GetBytes(index.ToString(CultureInfo.InvariantCulture)), EntryType.File);
        }

        return _builder.Build(Encoding.UTF8.GetBytes(context), null);
    }
}
