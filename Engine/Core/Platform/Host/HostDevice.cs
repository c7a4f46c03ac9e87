namespace TuiScan.Engine.Platform.Host;

/// <summary>Determines the kind of device that a path is on. Thread-safe, no state.</summary>
internal static class HostDevice
{
    private static readonly string[] NetworkTypes =
        ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ceph", "afs", "lustre", "glusterfs", "fuse.sshfs", "fuse.glusterfs", "fuse.s3fs"];

    /// <summary>The kind; <see cref="DeviceKind.Unknown"/> where it is unknown, and on every system but Linux.</summary>
    public static DeviceKind KindOf(string path) => KindOf(ProcFile.MountId(path), ProcFile.ReadText, ProcFile.ReadLink);

    /// <param name="mountId">The id of the path's mount.</param>
    /// <param name="read">Returns a file's text, or null.</param>
    /// <param name="readLink">Returns a link's target, or "".</param>
    public static DeviceKind KindOf(int mountId, Func<string, string?> read, Func<string, string> readLink)
    {
        var mounts = MountLine.ParseAll(read("/proc/self/mountinfo") ?? "");
        if (mounts.Find(mount => mount.Id == mountId) is not { } mount)
        {
            return DeviceKind.Unknown;
        }

        if (NetworkTypes.Contains(mount.Type))
        {
            return DeviceKind.Network;
        }

        // btrfs and others number their devices from 0: then the source's name leads to the disk.
        var device = !mount.Device.StartsWith("0:", StringComparison.Ordinal) ? "/sys/dev/block/" + mount.Device
            : mount.Source.StartsWith("/dev/", StringComparison.Ordinal) ? "/sys/class/block/" + Path.GetFileName(mount.Source)
            : null;
        if (device is null)
        {
            return DeviceKind.Unknown;
        }

        // A partition has no queue of its own; the disk is the folder above it.
        return (read(device + "/queue/rotational") ?? read(device + "/../queue/rotational"))?.Trim() switch
        {
            "0" => DeviceKind.SolidState,
            "1" when !IsVirtual(device, read, readLink) => DeviceKind.Rotational,
            _ => DeviceKind.Unknown,
        };
    }

    // Virtual disks say "rotational" by default, whatever they lie on.
    private static bool IsVirtual(string device, Func<string, string?> read, Func<string, string> readLink)
    {
        var link = readLink(device);
        return link.Contains("/virtio", StringComparison.Ordinal) || link.Contains("/vbd-", StringComparison.Ordinal)
            || (read("/proc/cpuinfo") ?? "").Contains(" hypervisor", StringComparison.Ordinal);
    }
}
