using System.Collections.Frozen;

namespace TuiScan.Engine.Platform.Files;

/// <summary>The names of file system types, and which of them hold no files of their own or hold them on another machine.</summary>
internal static class FileSystemKinds
{
    internal const string Unknown = "unknown";

    private static readonly FrozenSet<string> Pseudo = FrozenSet.ToFrozenSet(
    [
        "autofs", "binderfs", "binfmt_misc", "bpf", "cgroup", "cgroup2", "configfs", "debugfs", "devfs", "devpts", "efivarfs",
        "fusectl", "hugetlbfs", "mqueue", "nsfs", "openpromfs", "pipefs", "proc", "pstore", "resctrl", "rpc_pipefs",
        "securityfs", "selinuxfs", "smackfs", "sockfs", "sysfs", "tracefs", "xenfs",
    ]);

    /// <summary>With the names that the runtime has for some of them.</summary>
    private static readonly FrozenSet<string> Inventing = FrozenSet.ToFrozenSet(
    [
        "proc", "sysfs", "cgroup", "cgroup2", "cgroupfs", "cgroup2fs", "debugfs", "tracefs", "securityfs", "configfs",
        "efivarfs", "bpf", "bpf_fs",
    ]);

    private static readonly FrozenSet<string> Network = FrozenSet.ToFrozenSet(
    [
        "9p", "afs", "beegfs", "ceph", "cifs", "coda", "gfs2", "gpfs", "lustre", "ncp", "nfs", "ocfs2", "orangefs", "panfs",
        "smb", "smb2", "smbfs", "vmhgfs", "webdav",
    ]);

    /// <summary>statfs' f_type by its name; from linux/magic.h and, for what is not there, coreutils' stat.c.</summary>
    private static readonly FrozenDictionary<uint, string> ByMagic = new Dictionary<uint, string>
    {
        [0xEF53] = "ext",
        [0x58465342] = "xfs",
        [0x9123683E] = "btrfs",
        [0xCA451A4E] = "bcachefs",
        [0x01021994] = "tmpfs",
        [0x858458F6] = "ramfs",
        [0x9FA0] = "proc",
        [0x62656572] = "sysfs",
        [0x27E0EB] = "cgroup",
        [0x63677270] = "cgroup2",
        [0x1CD1] = "devpts",
        [0x64626720] = "debugfs",
        [0x74726163] = "tracefs",
        [0x73636673] = "securityfs",
        [0xF97CFF8C] = "selinuxfs",
        [0x43415D53] = "smackfs",
        [0x6165676C] = "pstore",
        [0xDE5E81E4] = "efivarfs",
        [0xCAFE4A11] = "bpf",
        [0x62656570] = "configfs",
        [0x958458F6] = "hugetlbfs",
        [0x19800202] = "mqueue",
        [0x42494E4D] = "binfmt_misc",
        [0x6C6F6F70] = "binderfs",
        [0x65735543] = "fusectl",
        [0x6E736673] = "nsfs",
        [0x50495045] = "pipefs",
        [0x534F434B] = "sockfs",
        [0x67596969] = "rpc_pipefs",
        [0x7655821] = "resctrl",
        [0x9FA1] = "openpromfs",
        [0xABBA1974] = "xenfs",
        [0x0187] = "autofs",
        [0x6969] = "nfs",
        [0xFF534D42] = "cifs",
        [0xFE534D42] = "smb2",
        [0x517B] = "smb",
        [0x564C] = "ncp",
        [0x01021997] = "9p",
        [0x00C36400] = "ceph",
        [0x5346414F] = "afs",
        [0x6B414653] = "afs",
        [0x73757245] = "coda",
        [0x01161970] = "gfs2",
        [0x7461636F] = "ocfs2",
        [0x47504653] = "gpfs",
        [0x0BD00BD0] = "lustre",
        [0x19830326] = "beegfs",
        [0x20030528] = "orangefs",
        [0xAAD7AAEA] = "panfs",
        [0xBACBACBC] = "vmhgfs",
        [0x65735546] = "fuse",
        [0x794C7630] = "overlayfs",
        [0x61756673] = "aufs",
        [0x6A656A63] = "fakeowner",
        [0x786F4256] = "vboxsf",
        [0x2FC12FC1] = "zfs",
        [0xF2F52010] = "f2fs",
        [0x3153464A] = "jfs",
        [0x52654973] = "reiserfs",
        [0x52345362] = "reiser4",
        [0x3434] = "nilfs",
        [0x73717368] = "squashfs",
        [0xE0F5E1E2] = "erofs",
        [0x28CD3D45] = "cramfs",
        [0x7275] = "romfs",
        [0x9660] = "iso9660",
        [0x15013346] = "udf",
        [0x4D44] = "vfat",
        [0x2011BAB0] = "exfat",
        [0x5346544E] = "ntfs",
        [0x7366746E] = "ntfs3",
        [0x482B] = "hfsplus",
        [0x4244] = "hfs",
        [0x00011954] = "ufs",
        [0x24051905] = "ubifs",
        [0x72B6] = "jffs2",
        [0xF15F] = "ecryptfs",
        [0x42465331] = "befs",
        [0x1373] = "devfs",
        [0x137F] = "minix",
        [0x5A4F4653] = "zonefs",
    }.ToFrozenDictionary();

    /// <summary>
    /// True where the kernel generates the files: scanning them is pointless, and reading them may have side effects.
    /// </summary>
    internal static bool IsPseudo(string name) => Pseudo.Contains(name);

    /// <summary>True where the size of a file does not match its content, which is generated as it is read.</summary>
    internal static bool InventsSizes(string name) => Inventing.Contains(name);

    /// <summary>True where the files are on another machine: slow, and scanned only on request.</summary>
    internal static bool IsNetwork(string name) => Network.Contains(name);

    /// <summary>The name of a type that statfs reports as a number.</summary>
    internal static string NameOf(uint magic) => ByMagic.GetValueOrDefault(magic, Unknown);
}
