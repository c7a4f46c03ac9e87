using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Portable;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Windows;

/// <summary>
/// What Windows tells of a file by its handle, as an <see cref="Entry"/>. Beyond what a directory lists: the number of names, the
/// file's own number on its volume, and when its record last changed, which nobody can set. Thread-safe.
/// </summary>
[SupportedOSPlatform("windows")]
internal static class WindowsStat
{
    /// <summary>1970 in the system's time, 100 ns since 1601.</summary>
    private const long UnixEpoch = 116_444_736_000_000_000;

    public const EntryAttributes Known = EntryAttributes.Type | EntryAttributes.Size | EntryAttributes.Mtime
        | EntryAttributes.Links | EntryAttributes.Inode | EntryAttributes.Ctime;

    /// <summary>Looks at what has that name; a link is not followed.</summary>
    public static FaultCode Of(string path, ref Entry entry) => Of(path, ref entry, out _);

    /// <summary>Looks at an open file.</summary>
    /// <param name="file">Open.</param>
    /// <param name="path">The path by which it was opened, which may name a stream of it; empty where that is known not to be so.</param>
    /// <param name="entry">What is told of it.</param>
    public static FaultCode Of(SafeFileHandle file, string path, ref Entry entry) => Of(file, path, ref entry, out _);

    /// <summary>
    /// Opens a file, or a stream of one, to read it. A link that was put in its place meanwhile is opened itself, and has nothing to
    /// read; a placeholder (of deduplication or a cloud) is opened as what it stands for.
    /// </summary>
    public static FaultCode OpenToRead(string path, out SafeFileHandle? file)
    {
        file = null;
        var entry = default(Entry);
        var fault = Of(path, ref entry, out var isPlaceholder);
        if (fault.IsFault || entry.Type != EntryType.File)
        {
            return fault.IsFault ? fault : entry.Type == EntryType.Directory ? FaultCode.IsDirectory : FaultCode.Loop;
        }

        var opened = Open(path, Kernel32Files.GENERIC_READ, isPlaceholder ? 0 : Kernel32Files.FILE_FLAG_OPEN_REPARSE_POINT);
        if (opened.IsInvalid)
        {
            fault = LastFault;
            opened.Dispose();
            return fault;
        }

        file = opened;
        return FaultCode.None;
    }

    private static FaultCode Of(string path, ref Entry entry, out bool isPlaceholder)
    {
        isPlaceholder = false;
        using var file = Open(path, Kernel32Files.FILE_READ_ATTRIBUTES);
        return file.IsInvalid ? LastFault : Of(file, path, ref entry, out isPlaceholder);
    }

    private static FaultCode Of(SafeFileHandle file, string path, ref Entry entry, out bool isPlaceholder)
    {
        isPlaceholder = false;
        if (!Kernel32Files.GetFileInformationByHandle(file, out var told)
            || !Kernel32Files.GetFileInformationByHandleEx(
                file, Kernel32Files.FileBasicInfo, out Kernel32Files.FILE_BASIC_INFO basic, Unsafe.SizeOf<Kernel32Files.FILE_BASIC_INFO>()))
        {
            return LastFault;
        }

        var attributes = (FileAttributes)told.FileAttributes;
        var fault = TypeOf(file, attributes, out var type);
        if (fault.IsFault)
        {
            return fault;
        }

        // All but its size are the file's, and a folder's stream is content as well.
        var name = Path.GetFileName(path.AsSpan());
        var isStream = WindowsStreams.IsName(name);
        entry = default;
        entry.Type = isStream ? EntryType.File : type;
        entry.Size = entry.Type == EntryType.Directory ? 0 : Join(told.FileSizeHigh, told.FileSizeLow);
        entry.Mtime = TimeOf(told.LastWriteTime);
        entry.Links = told.NumberOfLinks;
        entry.Known = Known;
        isPlaceholder = attributes.HasFlag(FileAttributes.ReparsePoint) && type != EntryType.Link;
        if (basic.ChangeTime == 0)
        {
            // FAT has neither such a time nor a number that stays with a file.
            entry.Known &= ~(EntryAttributes.Ctime | EntryAttributes.Inode);
            return FaultCode.None;
        }

        var number = (ulong)Join(told.FileIndexHigh, told.FileIndexLow);
        entry.Ctime = TimeOf(basic.ChangeTime);
        entry.Inode = isStream ? WindowsStreams.Number(number, name[(name.IndexOf(':') + 1)..]) : number;
        entry.Device = told.VolumeSerialNumber;
        return FaultCode.None;
    }

    private static FaultCode LastFault => PortableFaults.FromWin32(Marshal.GetLastPInvokeError());

    private static SafeFileHandle Open(string path, uint access, uint flags = Kernel32Files.FILE_FLAG_OPEN_REPARSE_POINT) => Kernel32Files.CreateFileW(
        path, access, Kernel32Files.FILE_SHARE_ALL, 0, Kernel32Files.OPEN_EXISTING, flags | Kernel32Files.FILE_FLAG_BACKUP_SEMANTICS, 0);

    private static FaultCode TypeOf(SafeFileHandle file, FileAttributes attributes, out EntryType type)
    {
        type = attributes.HasFlag(FileAttributes.Directory) ? EntryType.Directory : EntryType.File;
        if (!attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            return FaultCode.None;
        }

        if (!Kernel32Files.GetFileInformationByHandleEx(
            file, Kernel32Files.FileAttributeTagInfo, out Kernel32Files.FILE_ATTRIBUTE_TAG_INFO told, Unsafe.SizeOf<Kernel32Files.FILE_ATTRIBUTE_TAG_INFO>()))
        {
            return LastFault;
        }

        type = (told.ReparseTag & Kernel32Files.NameSurrogate) != 0 ? EntryType.Link : type;
        return FaultCode.None;
    }

    private static long Join(uint high, uint low) => ((long)high << 32) | low;

    private static Timestamp TimeOf(long time)
    {
        var seconds = Math.DivRem(time - UnixEpoch, TimeSpan.TicksPerSecond, out var rest);
        return rest < 0
            ? new Timestamp(seconds - 1, (uint)((rest + TimeSpan.TicksPerSecond) * TimeSpan.NanosecondsPerTick))
            : new Timestamp(seconds, (uint)(rest * TimeSpan.NanosecondsPerTick));
    }
}
