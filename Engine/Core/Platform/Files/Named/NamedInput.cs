using System.Text;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files.Linux;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Engine.Platform.Files.Named;

/// <summary>
/// Opens a path that a user named as an input, by one rule for all inputs: a regular file, through links as well, or a
/// <see cref="NamedKind.Stream"/>. A named FIFO and any other device or socket is refused before it is opened. The object that
/// was checked is the one that is opened, so no swap makes it block. Thread-safe, no state.
/// </summary>
internal static class NamedInput
{
    /// <summary>
    /// Opens it for reading. <see cref="FaultCode.NamedFifo"/>, <see cref="FaultCode.NotReadable"/> and
    /// <see cref="FaultCode.IsDirectory"/> for objects that are never read, <see cref="FaultCode.NotHandedOver"/> for a
    /// descriptor that is not the caller's.
    /// </summary>
    public static FaultCode Open(string path, out SafeFileHandle? file) => Open(path, out file, out _);

    /// <summary>
    /// As the other overload; <paramref name="kind"/> is the kind of the object, also when it is refused.
    /// </summary>
    public static FaultCode Open(string path, out SafeFileHandle? file, out NamedKind kind)
    {
        var fault = OperatingSystem.IsLinux() ? LinuxNamed.OpenInput(Encoding.UTF8.GetBytes(path), out file, out kind) : OpenPortably(path, out file, out kind);
        return fault.IsFault ? fault : FaultOf(kind);
    }

    /// <summary>As the first overload, as a stream; callers read it in large blocks.</summary>
    public static FaultCode Open(string path, out FileStream? stream)
    {
        var fault = Open(path, out SafeFileHandle? file);
        stream = file is null ? null : new FileStream(file, FileAccess.Read, bufferSize: 0);
        return fault;
    }

    /// <summary>
    /// The kind of object that a path leads to, without opening it; <see cref="NamedKind.Nothing"/> where that is unknown,
    /// which the open then reports.
    /// </summary>
    public static NamedKind Look(string path) => OperatingSystem.IsLinux() ? LinuxNamed.LookAtInput(Encoding.UTF8.GetBytes(path))
        : Directory.Exists(path) ? NamedKind.Directory
        : File.Exists(path) ? NamedKind.File : NamedKind.Nothing;

    /// <summary>True where the path names a descriptor of this process literally.</summary>
    public static bool IsDescriptor(string path) => OperatingSystem.IsLinux() && LinuxNamed.OwnDescriptor(Encoding.UTF8.GetBytes(path)) >= 0;

    /// <summary>True when the object is refused because of its kind, not because it is missing or unreadable.</summary>
    public static bool IsRefused(FaultCode fault) => fault == FaultCode.NamedFifo || fault == FaultCode.NotReadable || fault == FaultCode.NotHandedOver;

    /// <summary>Why it could not be opened and, where its kind is refused, what to use instead.</summary>
    public static DisplayText Describe(FaultCode fault) =>
        $"{fault.Sentence}{(fault == FaultCode.NamedFifo ? (DisplayText)$"; give /dev/stdin, or <(...) of the shell, instead" : default)}";

    private static FaultCode FaultOf(NamedKind kind) => kind switch
    {
        NamedKind.File or NamedKind.Stream => FaultCode.None,
        NamedKind.Nothing => FaultCode.NotFound,
        NamedKind.Directory => FaultCode.IsDirectory,
        NamedKind.Fifo => FaultCode.NamedFifo,
        NamedKind.Internal => FaultCode.NotHandedOver,
        _ => FaultCode.NotReadable,
    };

    private static FaultCode OpenPortably(string path, out SafeFileHandle? file, out NamedKind kind)
    {
        (file, kind) = (null, NamedKind.Nothing);
        try
        {
            kind = Directory.Exists(path) ? NamedKind.Directory : NamedKind.File;
            file = kind == NamedKind.File ? File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : null;
            return FaultCode.None;
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return PortableFaults.From(exception);
        }
    }
}
