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
        : this(MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true), length)
    {
    }

    /// <summary>A view of a map, which it owns from now on.</summary>
    public SharedMemoryView(MemoryMappedFile map, int length)
    {
        _map = map;
        _view = _map.CreateViewAccessor(0, length, MemoryMappedFileAccess.ReadWrite);
        byte* start = null;

        // Released at once, so that the view's own finalizer unmaps it; the field keeps the view alive as long as this object
        // is reachable.
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _start = start + _view.PointerOffset;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _length = length;
    }

    /// <summary>Closes the map, and with it the file that it keeps open; the view stays.</summary>
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
