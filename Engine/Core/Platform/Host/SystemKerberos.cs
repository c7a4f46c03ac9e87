using System.Runtime.InteropServices;

namespace TuiScan.Engine.Platform.Host;

/// <summary>
/// The system's library for Kerberos (GSSAPI). Where it is missing, a client that uses it makes the runtime write two lines to
/// stderr, past all our outputs; minimal images lack it. Thread-safe.
/// </summary>
internal static class SystemKerberos
{
    private static readonly Lazy<bool> Found = new(() =>
        !OperatingSystem.IsLinux() || (NativeLibrary.TryLoad("libgssapi_krb5.so.2", out var library) && Free(library)));

    /// <summary>True where it can be used, and on systems where the runtime has its own.</summary>
    public static bool IsThere => Found.Value;

    private static bool Free(nint library)
    {
        NativeLibrary.Free(library);
        return true;
    }
}
