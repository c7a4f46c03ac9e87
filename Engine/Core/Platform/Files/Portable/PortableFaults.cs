using System.Security;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Host;

namespace TuiScan.Engine.Platform.Files.Portable;

/// <summary>
/// The one place where the runtime's file exceptions become <see cref="FaultCode"/>s. Used as <c>catch (Exception e) when
/// (PortableFaults.Tells(e))</c>, so that bugs pass through. Thread-safe.
/// </summary>
internal static class PortableFaults
{
    private const int Busy = 16;
    private const int NoDevice = 19;

    /// <summary>True for exceptions that report the state of a file, not a bug in our code.</summary>
    internal static bool Tells(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException || TellsTooLarge(exception);

    internal static FaultCode From(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => FaultCode.NotFound,
        DriveNotFoundException => new FaultCode(NoDevice),
        PathTooLongException => FaultCode.NameTooLong,
        UnauthorizedAccessException { InnerException: IOException inner } => FromNumber(inner.HResult, FaultCode.AccessDenied),
        UnauthorizedAccessException or SecurityException => FaultCode.AccessDenied,
        NotSupportedException => FaultCode.NotSupported,
        ArgumentOutOfRangeException => FaultCode.TooLarge,
        _ => FromNumber(exception.HResult, FaultCode.Io),
    };

    /// <summary>
    /// True for EFBIG, a limit of the process (ulimit -f) or of the file system, which the runtime reports as a caller's error
    /// (Interop.GetExceptionForIoErrno of dotnet/runtime).
    /// </summary>
    private static bool TellsTooLarge(Exception exception) =>
        exception is ArgumentOutOfRangeException { ParamName: "value", ActualValue: null } && ThrownBy.Code(exception, "System.IO");

    private static FaultCode FromNumber(int number, FaultCode otherwise)
    {
        if (OperatingSystem.IsWindows())
        {
            return FromWindows(number & 0xFFFF, otherwise);
        }

        // On Unix the runtime puts the raw errno there; numbers of its own have the sign bit set.
        return number is <= 0 or > 4095 ? otherwise : OperatingSystem.IsLinux() ? new FaultCode(number) : FromBsd(number);
    }

    /// <summary>The fault of a Win32 error code.</summary>
    internal static FaultCode FromWin32(int number) => FromWindows(number, FaultCode.Io);

    /// <summary>Win32 error codes, from winerror.h.</summary>
    private static FaultCode FromWindows(int number, FaultCode otherwise) => number switch
    {
        2 or 3 or 53 or 67 => FaultCode.NotFound,
        4 => new FaultCode(24),
        5 or 1314 or 1920 => FaultCode.AccessDenied,
        19 => FaultCode.ReadOnly,
        21 or 1167 => new FaultCode(NoDevice),
        32 or 33 => new FaultCode(Busy),
        50 => FaultCode.NotSupported,
        39 or 112 => FaultCode.NoSpace,
        80 or 183 => FaultCode.Exists,
        87 or 123 => FaultCode.Invalid,
        206 => FaultCode.NameTooLong,
        267 => FaultCode.NotDirectory,
        _ => otherwise,
    };

    /// <summary>The numbers of macOS and the BSDs that differ from Linux, from sys/errno.h; below 35 they are alike.</summary>
    private static FaultCode FromBsd(int number) => number switch
    {
        35 => new FaultCode(11),
        45 or 102 => FaultCode.NotSupported,
        60 => new FaultCode(110),
        62 => FaultCode.Loop,
        63 => FaultCode.NameTooLong,
        66 => new FaultCode(39),
        69 => new FaultCode(122),
        70 => new FaultCode(116),
        78 => FaultCode.NotImplemented,
        84 => new FaultCode(75),
        < 35 => new FaultCode(number),
        _ => FaultCode.Io,
    };
}
