using System.Runtime.InteropServices;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Linux;

/// <summary>
/// Whether a group belongs to one user alone, as distributions create one for each user, so that with a umask of 002 no other
/// user may write. Linux only. Thread-safe, no state.
/// </summary>
internal static unsafe class OwnGroup
{
    private const int FirstBuffer = 1024;

    /// <summary>A group with more members than fit is not a user's own group.</summary>
    private const int MaxBuffer = 64 * 1024;

    /// <summary>True where the group is the user's primary one, bears the user's name and lists no other member.</summary>
    public static bool Is(uint group, uint user)
    {
        for (var size = FirstBuffer; size <= MaxBuffer; size *= 4)
        {
            var (first, second) = (new byte[size], new byte[size]);
            fixed (byte* userBuffer = first, groupBuffer = second)
            {
                AccountCalls.Passwd passwd;
                AccountCalls.Passwd* foundUser = null;
                AccountCalls.Group entry;
                AccountCalls.Group* foundGroup = null;
                var fault = AccountCalls.getpwuid_r(user, &passwd, userBuffer, size, &foundUser);
                fault = fault != 0 ? fault : AccountCalls.getgrgid_r(group, &entry, groupBuffer, size, &foundGroup);
                if (fault == 0)
                {
                    return foundUser is not null && foundGroup is not null && foundUser->Group == group && IsOnlyOf(foundGroup, foundUser->Name);
                }

                if (fault != AccountCalls.ERANGE)
                {
                    return false;
                }
            }
        }

        return false;
    }

    private static bool IsOnlyOf(AccountCalls.Group* group, byte* user)
    {
        for (var member = group->Members; *member is not null; member++)
        {
            if (!AreEqual(*member, user))
            {
                return false;
            }
        }

        return AreEqual(group->Name, user);
    }

    private static bool AreEqual(byte* one, byte* other) =>
        MemoryMarshal.CreateReadOnlySpanFromNullTerminated(one).SequenceEqual(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(other));
}
