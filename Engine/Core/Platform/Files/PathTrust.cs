using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files.Linux;
using TuiScan.Engine.Platform.Files.Windows;
using TuiScan.Engine.Platform.Host;

namespace TuiScan.Engine.Platform.Files;

/// <summary>
/// Checks that only root and this process's user can have placed what a path leads to: the object itself, every link on the way
/// and every folder above belong to one of the two, and no other user may write there, by mode or by access list. On Windows
/// see <see cref="WindowsTrust"/>; on other systems every path is trusted. Thread-safe, no state.
/// </summary>
internal static class PathTrust
{
    private const ushort WritableByGroup = 0x10; // -----w----
    private const ushort WritableByOthers = 0x02; // --------w-
    private const ushort Sticky = 0x200;

    /// <summary>As many as the kernel follows.</summary>
    private const int MaxLinks = 40;

    /// <summary>
    /// Returns why the path is not trusted, as a sentence without a full stop, null when it is trusted.
    /// Works from the root down, so that other users can no longer swap what has been checked.
    /// </summary>
    /// <param name="path">Absolute.</param>
    /// <param name="mayBeMissing">True where a path, or a folder on the way, that does not exist yet is no reason for doubt.</param>
    public static DisplayText? Doubt(string path, bool mayBeMissing = false)
    {
        if (OperatingSystem.IsWindows())
        {
            return WindowsTrust.Doubt(path, mayBeMissing);
        }

        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var entry = default(Entry);
        var left = new Stack<string>(Parts(path));
        var (here, links) = ("/", 0);
        var doubt = DoubtOf(here, ref entry);
        while (doubt is null && left.TryPop(out var name))
        {
            if (name == "..")
            {
                // It contains no links any more, so this is the folder above.
                here = Path.GetDirectoryName(here) ?? "/";
                continue;
            }

            var next = here == "/" ? $"/{name}" : $"{here}/{name}";
            doubt = DoubtOf(next, ref entry);
            if (entry.Type == EntryType.Unknown)
            {
                return mayBeMissing && doubt is null ? null : doubt ?? Missing(next);
            }

            if (entry.Type != EntryType.Link)
            {
                here = next;
                continue;
            }

            var target = ProcFile.ReadLink(next);
            here = target.StartsWith('/') ? "/" : here;
            foreach (var part in Parts(target))
            {
                left.Push(part);
            }

            doubt ??= ++links > MaxLinks ? (DisplayText)$"{TextEscaper.Escape(path)} leads through more than {MaxLinks} links" : null;
        }

        return doubt;
    }

    /// <summary>The path's names, the last one first.</summary>
    private static IEnumerable<string> Parts(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse();

    private static DisplayText Missing(string path) => $"{TextEscaper.Escape(path)} is not there";

    /// <summary>Why this one name is not trusted; null when it is. Its type is unknown afterwards where it does not exist.</summary>
    private static DisplayText? DoubtOf(string path, ref Entry entry)
    {
        entry = default;
        var shown = TextEscaper.Escape(path);
        var fault = RawPaths.Stat(Encoding.UTF8.GetBytes(path), ref entry, followsLinks: false);
        if (fault.IsFault)
        {
            return fault == FaultCode.NotFound ? null : (DisplayText)$"{shown} cannot be looked at: {fault.Message} ({fault.Name})";
        }

        DisplayText what = entry.Type switch
        {
            EntryType.Directory => $"the folder {shown}",
            EntryType.Link => $"the link {shown}",
            _ => shown,
        };
        var user = FileStatus.OwnUid;
        if (entry.Uid != 0 && entry.Uid != user)
        {
            return (DisplayText)$"{what} belongs to another user (uid {entry.Uid})";
        }

        // A link's mode has no meaning. In a folder such as /tmp all users may add names, but not replace those of others.
        if (entry.Type == EntryType.Link || (entry.Type == EntryType.Directory && (entry.Mode & Sticky) != 0))
        {
            return null;
        }

        return (entry.Mode & WritableByOthers) != 0 ? (DisplayText)$"{what} can be written by others (chmod o-w it)"
            : (entry.Mode & WritableByGroup) != 0 ? DoubtOfGroup(path, what, entry.Gid, user)
            : null;
    }

    /// <summary>
    /// Why a group-writable object is not trusted. Where it has an access list, the group bits are the list's mask, the maximum
    /// that any named user or group gets: without them the list grants nothing more.
    /// </summary>
    private static DisplayText? DoubtOfGroup(string path, DisplayText what, uint group, uint user)
    {
        var fault = PosixAcl.Writers(path, out var writers);
        if (fault.IsFault)
        {
            return (DisplayText)$"the access list (ACL) of {what} cannot be read: {fault.Message} ({fault.Name})";
        }

        foreach (var (tag, id) in writers ?? [(PosixAcl.Tag.OwningGroup, group)])
        {
            DisplayText? doubt = tag switch
            {
                PosixAcl.Tag.User when id != 0 && id != user => (DisplayText)$"by uid {id} through its ACL (setfacl -x u:{id} it)",
                PosixAcl.Tag.Group when !OwnGroup.Is(id, user) => (DisplayText)$"by the group with gid {id} through its ACL (setfacl -x g:{id} it)",
                PosixAcl.Tag.OwningGroup when !OwnGroup.Is(group, user) => (DisplayText)$"by its group, gid {group} (chmod g-w it)",
                _ => null,
            };
            if (doubt is not null)
            {
                return (DisplayText)$"{what} can be written {doubt}";
            }
        }

        return null;
    }
}
