using System.Runtime.InteropServices;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Platform.Host;

/// <summary>
/// The system's library for SHA-2, MD5 and TLS. On Linux the runtime takes them from OpenSSL, so that the distribution's fixes
/// apply, and aborts the process where OpenSSL is missing: a caller that needs them checks here first.
/// </summary>
internal static class SystemCrypto
{
    /// <summary>
    /// The libraries that the runtime looks for (opensslshim.c of dotnet/runtime), without versions that are out of
    /// maintenance.
    /// </summary>
    private static readonly string[] Names = ["libssl.so.3", "libssl.so.1.1"];

    private static readonly Lazy<bool> Found = new(() => !OperatingSystem.IsLinux() || Array.Exists(Names, name => NativeLibrary.TryLoad(name, out _)));

    /// <summary>Null where the library is available, else what is missing and what to install: the end of a sentence.</summary>
    public static DisplayText? Lacks => Found.Value
        ? null
        : (DisplayText)$"the system's libssl 3, which is not here: install the package libssl3 (Debian, Ubuntu; libssl3t64 in newer ones) or openssl-libs (Fedora)";
}
