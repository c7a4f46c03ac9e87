using System.Runtime.InteropServices;

namespace TuiScan.Engine.Platform.Native;

/// <summary>
/// The C library's calls that look up users and groups, wherever the system keeps them. Linux, 64 bits: both structures are
/// laid out alike by glibc and musl.
/// </summary>
internal static unsafe partial class AccountCalls
{
    internal const int ERANGE = 34;

    /// <summary>
    /// Returns 0 or an errno; <paramref name="result"/> is null where there is no such user.
    /// </summary>
    [LibraryImport("libc")]
    internal static partial int getpwuid_r(uint user, Passwd* entry, byte* buffer, nint length, Passwd** result);

    /// <summary>
    /// Returns 0 or an errno; <paramref name="result"/> is null where there is no such group.
    /// </summary>
    [LibraryImport("libc")]
    internal static partial int getgrgid_r(uint group, Group* entry, byte* buffer, nint length, Group** result);

    [StructLayout(LayoutKind.Sequential)]
    internal struct Passwd
    {
        internal byte* Name;
        internal byte* Password;
        internal uint User;
        internal uint Group;
        internal byte* FullName;
        internal byte* Home;
        internal byte* Shell;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct Group
    {
        internal byte* Name;
        internal byte* Password;
        internal uint Number;

        /// <summary>Names, terminated by a null pointer.</summary>
        internal byte** Members;
    }
}
