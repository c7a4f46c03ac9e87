using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace TuiScan.Engine.Platform.Memory;

/// <summary>A mapped file as <see cref="Memory{T}"/>. The view is unmapped when nothing refers to it any more, never before.</summary>
internal sealed unsafe class SharedMemoryView : MemoryManager<byte>
{
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly int _length;

    public SharedMemoryView(FileStream file, int length)
    {
        _map = MemoryMappedFile.CreateFromFile(
            file, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        _view = _map.CreateViewAccessor(0, length, MemoryMappedFileAccess.ReadWrite);
        byte* start = null;

        // Released at once, so that the view's own finalizer unmaps it; the field keeps the view alive as long as this object
        // is reachable.
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _start = start + _view.PointerOffset;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _length = length;
    }

    /// <summary>Closes the file, which the map keeps open; the view stays.</summary>
    public void CloseFile() => _map.Dispose();

    public override Span<byte> GetSpan() => new(_start, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex, default, this);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
