using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Named;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Platform.Files.Portable;
using TuiScan.Engine.Platform.Host;

namespace TuiScan.Records.Reading;

/// <summary>
/// An input that can be read only once and only from its start: its content so far is in a scratch file, where workers,
/// including children, read their chunks at any offset. Used by the thread that prepares the run, then by the source's alone.
/// </summary>
internal sealed class SpooledPipe : IDisposable
{
    private readonly SafeFileHandle _pipe;
    private readonly SafeFileHandle _spool;
    private readonly byte[] _block = new byte[64 * 1024];
    private bool _isAtEnd;

    private SpooledPipe(SafeFileHandle pipe, SafeFileHandle spool)
    {
        (_pipe, _spool) = (pipe, spool);
        Path = ProcFile.PathOf(spool);
    }

    /// <summary>The path by which this process and its children read the content so far, until this object is disposed of.</summary>
    public string Path { get; }

    /// <summary>The number of bytes received so far.</summary>
    public long Length { get; private set; }

    /// <summary>Takes the pipe; a fault where there is no room for its content.</summary>
    public static FaultCode Create(SafeFileHandle pipe, string scratchFolder, out SpooledPipe? spooled)
    {
        var fault = ScratchFile.Create(scratchFolder, out var spool);
        spooled = spool is null ? null : new SpooledPipe(pipe, spool);
        return fault;
    }

    /// <summary>Reads until that many bytes have been received or the pipe ends.</summary>
    public FaultCode FillTo(long length, CancellationToken stop)
    {
        while (!_isAtEnd && Length < length)
        {
            var fault = PipeInput.Read(_pipe, _block, stop, out var read);
            if (fault.IsFault)
            {
                return fault;
            }

            _isAtEnd = read == 0;
            try
            {
                RandomAccess.Write(_spool, _block.AsSpan(0, read), Length);
            }
            catch (Exception exception) when (PortableFaults.Tells(exception))
            {
                return PortableFaults.From(exception);
            }

            Length += read;
        }

        return FaultCode.None;
    }

    public void Dispose()
    {
        _pipe.Dispose();
        _spool.Dispose();
    }
}
