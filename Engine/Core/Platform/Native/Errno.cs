using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TuiScan.Engine.Model;

// Every native signature in this assembly is blittable; with this attribute the ahead-of-time compiler emits direct calls.
[assembly: DisableRuntimeMarshalling]

namespace TuiScan.Engine.Platform.Native;

/// <summary>
/// The one place where the C library's errno becomes a <see cref="FaultCode"/>. The runtime preserves errno over the return
/// from a blittable call, so it is enough to read it right after a failed call, and a successful call pays nothing.
/// </summary>
internal static class Errno
{
    internal const int EPERM = 1;
    internal const int ENOENT = 2;
    internal const int EINTR = 4;
    internal const int EAGAIN = 11;
    internal const int EACCES = 13;
    internal const int EEXIST = 17;
    internal const int ENOTDIR = 20;
    internal const int EINVAL = 22;
    internal const int ERANGE = 34;
    internal const int ENOSYS = 38;
    internal const int ENODATA = 61;
    internal const int EOPNOTSUPP = 95;

    /// <summary>The errno of the call that has just failed on this thread.</summary>
    internal static int Last => Marshal.GetLastSystemError();

    /// <summary>As <see cref="Last"/>, as a fault; never success, whatever errno holds.</summary>
    internal static FaultCode LastFault => Last is var errno && errno != 0 ? new FaultCode(errno) : FaultCode.Io;
}
