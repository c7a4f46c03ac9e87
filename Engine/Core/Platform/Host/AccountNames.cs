using System.Runtime.InteropServices;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Host;

/// <summary>
/// The names that the system has for users and groups, escaped; empty where it has none, and on other systems than Linux. A call
/// may take as long as the system's directory service does. Thread-safe, no state.
/// </summary>
internal static unsafe class AccountNames
{
    private const int FirstBuffer = 1024;

    /// <summary>A group with so many members that they do not fit has no name here.</summary>
    private const int MaxBuffer = 256 * 1024;

    public static DisplayText OfUser(uint user) => Find((buffer, size) =>
    {
        AccountCalls.Passwd entry;
        AccountCalls.Passwd* found = null;
        var fault = AccountCalls.getpwuid_r(user, &entry, (byte*)buffer, size, &found);
        return (fault, found is null ? default : Text(found->Name));
    });

    public static DisplayText OfGroup(uint group) => Find((buffer, size) =>
    {
        AccountCalls.Group entry;
        AccountCalls.Group* found = null;
        var fault = AccountCalls.getgrgid_r(group, &entry, (byte*)buffer, size, &found);
        return (fault, found is null ? default : Text(found->Name));
    });

    private static DisplayText Find(Func<nint, int, (int Fault, DisplayText Name)> ask)
    {
        if (!OperatingSystem.IsLinux())
        {
            return default;
        }

        for (var size = FirstBuffer; size <= MaxBuffer; size *= 4)
        {
            fixed (byte* buffer = new byte[size])
            {
                var (fault, name) = ask((nint)buffer, size);
                if (fault != AccountCalls.ERANGE)
                {
                    return fault == 0 ? name : default;
                }
            }
        }

        return default;
    }

    private static DisplayText Text(byte* name) => TextEscaper.Escape(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name));
}
