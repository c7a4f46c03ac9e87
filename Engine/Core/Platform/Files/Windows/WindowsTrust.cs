using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Engine.Platform.Files.Windows;

/// <summary>
/// Checks by owners and access lists that only this user, the administrators and the system can have placed what a path leads to:
/// the object and every folder above belong to one of them, and no other may replace it. To add names to a folder is no doubt,
/// since everybody may in %ProgramData%. No state.
/// </summary>
[SupportedOSPlatform("windows")]
internal static class WindowsTrust
{
    private const FileSystemRights Replaces = FileSystemRights.Delete | FileSystemRights.DeleteSubdirectoriesAndFiles
        | FileSystemRights.ChangePermissions | FileSystemRights.TakeOwnership;

    private const FileSystemRights Writes = Replaces | FileSystemRights.WriteData | FileSystemRights.AppendData;

    /// <summary>The service that owns what Windows itself installs.</summary>
    private static readonly SecurityIdentifier Installer = new("S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464");

    /// <summary>Returns why the path is not trusted, as a sentence without a full stop, null when it is trusted.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="mayBeMissing">True where what does not exist yet is no reason for doubt.</param>
    public static DisplayText? Doubt(string path, bool mayBeMissing)
    {
        var parts = new Stack<string>();
        for (var part = path; part is not null; part = Path.GetDirectoryName(part))
        {
            parts.Push(part);
        }

        foreach (var part in parts)
        {
            if (!Path.Exists(part))
            {
                return mayBeMissing ? null : (DisplayText)$"{TextEscaper.Escape(part)} is not there";
            }

            if (DoubtOf(part) is { } doubt)
            {
                return doubt;
            }
        }

        return null;
    }

    private static DisplayText? DoubtOf(string path)
    {
        var shown = TextEscaper.Escape(path);
        try
        {
            var isFolder = Directory.Exists(path);
            FileSystemSecurity security = isFolder
                ? new DirectoryInfo(path).GetAccessControl(AccessControlSections.Owner | AccessControlSections.Access)
                : new FileInfo(path).GetAccessControl(AccessControlSections.Owner | AccessControlSections.Access);
            using var user = WindowsIdentity.GetCurrent();
            if (security.GetOwner(typeof(SecurityIdentifier)) is not SecurityIdentifier owner || !IsTrusted(owner, user))
            {
                return (DisplayText)$"{shown} belongs to another user";
            }

            foreach (FileSystemAccessRule rule in security.GetAccessRules(true, true, typeof(SecurityIdentifier)))
            {
                if (rule.AccessControlType == AccessControlType.Allow
                    && !rule.PropagationFlags.HasFlag(PropagationFlags.InheritOnly)
                    && (rule.FileSystemRights & (isFolder ? Replaces : Writes)) != 0
                    && !IsTrusted((SecurityIdentifier)rule.IdentityReference, user))
                {
                    return (DisplayText)$"{shown} can be {(isFolder ? (DisplayText)$"replaced" : (DisplayText)$"written")} by {TextEscaper.Escape(rule.IdentityReference.Value)} (icacls shows it)";
                }
            }

            return null;
        }
        catch (Exception error) when (PortableFaults.Tells(error) || error is PrivilegeNotHeldException)
        {
            return (DisplayText)$"the access list of {shown} cannot be read: {TextEscaper.Escape(error.Message)}";
        }
    }

    private static bool IsTrusted(SecurityIdentifier who, WindowsIdentity user) =>
        (user.User is { } own && who.Equals(own)) || who.Equals(Installer)
        || who.IsWellKnown(WellKnownSidType.LocalSystemSid)
        || who.IsWellKnown(WellKnownSidType.BuiltinAdministratorsSid)
        || who.IsWellKnown(WellKnownSidType.CreatorOwnerSid);
}
