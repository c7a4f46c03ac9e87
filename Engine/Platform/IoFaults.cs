using TuiScan.Engine.Model;

namespace TuiScan.Engine.Platform;

/// <summary>Turns the exceptions of the BCL's file calls into values. Thread-safe, no state.</summary>
internal static class IoFaults
{
    private const int LargestErrno = 4095;
    private const int WindowsFacility = 0x0007 << 16;

    /// <summary>True for what a file call throws because of the file, not because of our code.</summary>
    public static bool IsExpected(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException;

    /// <summary>The fault behind an expected exception; <see cref="FaultCode.Io"/> where the BCL does not tell more.</summary>
    public static FaultCode Of(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => FaultCode.NotFound,
        PathTooLongException => FaultCode.NameTooLong,
        UnauthorizedAccessException { InnerException: IOException inner } => Of(inner),
        UnauthorizedAccessException or System.Security.SecurityException => FaultCode.AccessDenied,
        NotSupportedException => FaultCode.NotSupported,

        // On Unix the runtime puts the errno into HResult, on Windows HRESULT_FROM_WIN32.
        { HResult: > 0 and <= LargestErrno } => new FaultCode(exception.HResult),
        _ => OfWindows(exception.HResult),
    };

    private static FaultCode OfWindows(int result)
    {
        const int WriteProtect = 19;
        const int HandleDiskFull = 39;
        const int FileExists = 80;
        const int DiskFull = 112;
        const int AlreadyExists = 183;
        if ((result & 0x7FFF0000) != WindowsFacility)
        {
            return FaultCode.Io;
        }

        return (result & 0xFFFF) switch
        {
            WriteProtect => FaultCode.ReadOnly,
            HandleDiskFull or DiskFull => FaultCode.NoSpace,
            FileExists or AlreadyExists => FaultCode.Exists,
            _ => FaultCode.Io,
        };
    }
}
