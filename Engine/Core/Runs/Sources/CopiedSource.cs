using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Platform.Files.Owned;

namespace TuiScan.Engine.Runs.Sources;

/// <summary>
/// A root that only this process can read, once and in order: it is copied to its file first, to the end, and then emitted as
/// that file. A root that cannot be copied is a fault of that item.
/// </summary>
internal sealed class CopiedSource(OpenedRoot root, IItemSource file) : IItemSource
{
    private const int BlockLength = 256 * 1024;

    public IReadOnlyList<DisplayText> Notes => file.Notes;

    public void Produce(Func<ItemBatch, bool> emit, CancellationToken cancellationToken)
    {
        var fault = Copy(cancellationToken);
        if (cancellationToken.IsCancellationRequested)
        {
            return;
        }

        if (fault.IsFault)
        {
            var builder = new ItemBatchBuilder();
            builder.Add([], EntryType.File, fault);
            _ = emit(builder.Build("."u8.ToArray(), root.Handle));
            return;
        }

        file.Produce(emit, cancellationToken);
    }

    private FaultCode Copy(CancellationToken stop)
    {
        var fault = NamedInput.Open(root.FullPath, out SafeFileHandle? opened);
        using var input = opened;
        if (input is null)
        {
            return fault;
        }

        fault = OwnedFile.OpenExisting(root.OpenPath, out var made);
        using var copy = made;
        var block = new byte[BlockLength];
        while (fault.IsSuccess && (fault = PipeInput.Read(input, block, stop, out var read)).IsSuccess && read > 0)
        {
            fault = copy!.Append(block.AsSpan(0, read));
        }

        return fault;
    }
}
