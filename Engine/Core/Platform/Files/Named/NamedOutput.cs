using System.Text;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Linux;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Engine.Platform.Files.Named;

/// <summary>
/// Decides how a path that a user named as an output is written, by one rule for all outputs: a file is created, or replaced by
/// the rule of its writer; a <see cref="NamedKind.Stream"/> is written in place and never replaced; a link is not followed;
/// anything else is refused. Nothing is opened to decide this. Thread-safe, no state.
/// </summary>
internal static class NamedOutput
{
    /// <summary>
    /// Checks what exists there: <paramref name="kind"/> is <see cref="NamedKind.Nothing"/>, <see cref="NamedKind.File"/> or
    /// <see cref="NamedKind.Stream"/> where there is no fault.
    /// </summary>
    public static FaultCode Look(string path, out NamedKind kind)
    {
        if (OperatingSystem.IsLinux())
        {
            return Look(Encoding.UTF8.GetBytes(path), out kind);
        }

        var fault = LookPortably(path, out kind);
        return fault.IsFault ? fault : FaultOf(kind);
    }

    /// <summary>As the other overload, for a path of raw bytes. Linux only.</summary>
    public static FaultCode Look(ReadOnlySpan<byte> path, out NamedKind kind)
    {
        var fault = LinuxNamed.LookAtOutput(path, out kind);
        return fault.IsFault ? fault : FaultOf(kind);
    }

    /// <summary>Opens a <see cref="NamedKind.Stream"/> for writing.</summary>
    public static FaultCode OpenStream(string path, out SafeFileHandle? file)
    {
        file = null;
        return OperatingSystem.IsLinux() ? LinuxNamed.OpenOutputStream(Encoding.UTF8.GetBytes(path), out file) : FaultCode.NotSupported;
    }

    /// <summary>Opens again, in a child, what its parent has opened as a stream, by the parent's descriptor.</summary>
    public static FaultCode OpenAgain(string path, out SafeFileHandle? file) =>
        LinuxNamed.OpenAgainForAppend(Encoding.UTF8.GetBytes(path), out file);

    /// <summary>True when the object is refused because of its kind, not because it may not be written.</summary>
    public static bool IsRefused(FaultCode fault) =>
        fault == FaultCode.NamedFifo || fault == FaultCode.NotWritable || fault == FaultCode.IsLink || fault == FaultCode.NotHandedOver;

    private static FaultCode FaultOf(NamedKind kind) => kind switch
    {
        NamedKind.Nothing or NamedKind.File or NamedKind.Stream => FaultCode.None,
        NamedKind.Directory => FaultCode.IsDirectory,
        NamedKind.Fifo => FaultCode.NamedFifo,
        NamedKind.Link => FaultCode.IsLink,
        NamedKind.Internal => FaultCode.NotHandedOver,
        _ => FaultCode.NotWritable,
    };

    private static FaultCode LookPortably(string path, out NamedKind kind)
    {
        kind = NamedKind.Nothing;
        try
        {
            kind = Directory.Exists(path) ? NamedKind.Directory
                : new FileInfo(path).LinkTarget is not null ? NamedKind.Link
                : File.Exists(path) ? NamedKind.File : NamedKind.Nothing;
            return FaultCode.None;
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return PortableFaults.From(exception);
        }
    }
}
