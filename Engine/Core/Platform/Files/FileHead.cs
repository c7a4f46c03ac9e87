using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Engine.Platform.Files;

/// <summary>The first bytes of a file, which identify its format. Thread-safe.</summary>
internal static class FileHead
{
    /// <summary>
    /// Reads the start of a regular file, up to the buffer's length. <see cref="FaultCode.Foreign"/> for a link or any other
    /// object that is not a regular file; such an object is not opened.
    /// </summary>
    public static FaultCode Read(string path, Span<byte> buffer, out int length, out FileStatus status)
    {
        length = 0;
        var fault = FileStatus.Of(path, followsLinks: false, out status);
        if (fault.IsFault || status.Type != EntryType.File)
        {
            return fault.IsFault ? fault : FaultCode.Foreign;
        }

        fault = FileMaker.System.OpenToRead(path, out var file);
        if (fault.IsFault)
        {
            return fault == FaultCode.Loop ? FaultCode.Foreign : fault;
        }

        using (file)
        {
            fault = FileStatus.Of(file!, out status);
            return fault.IsFault ? fault
                : status.Type != EntryType.File ? FaultCode.Foreign
                : Read(file!, buffer, out length);
        }
    }

    /// <summary>
    /// Reads an open file from its start until the buffer is full or the file ends. Returns the number of bytes read. Throws on
    /// an I/O error.
    /// </summary>
    public static int Read(SafeFileHandle file, Span<byte> buffer)
    {
        var length = 0;
        while (length < buffer.Length && RandomAccess.Read(file, buffer[length..], length) is > 0 and var read)
        {
            length += read;
        }

        return length;
    }

    private static FaultCode Read(SafeFileHandle file, Span<byte> buffer, out int length)
    {
        length = 0;
        try
        {
            length = Read(file, buffer);
            return FaultCode.None;
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return PortableFaults.From(exception);
        }
    }
}
