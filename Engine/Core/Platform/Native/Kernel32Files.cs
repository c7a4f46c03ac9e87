using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace TuiScan.Engine.Platform.Native;

/// <summary>Calls of Windows about files by their handle. Under their own names.</summary>
[SupportedOSPlatform("windows")]
internal static unsafe partial class Kernel32Files
{
    internal const uint FILE_READ_ATTRIBUTES = 0x80;
    internal const uint GENERIC_READ = 0x80000000;

    /// <summary>Others may read, write, rename and remove meanwhile.</summary>
    internal const uint FILE_SHARE_ALL = 7;
    internal const uint OPEN_EXISTING = 3;
    internal const uint FILE_FLAG_OPEN_REPARSE_POINT = 0x00200000;
    internal const uint FILE_FLAG_BACKUP_SEMANTICS = 0x02000000; // without it no directory is opened

    internal const int FileBasicInfo = 0;
    internal const int FileAttributeTagInfo = 9;

    /// <summary>In a tag of a reparse point: it stands for another name, as links and mount points do.</summary>
    internal const uint NameSurrogate = 0x20000000;

    [LibraryImport("kernel32", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    internal static partial SafeFileHandle CreateFileW(
        string name, uint access, uint share, nint security, uint disposition, uint flags, nint template);

    internal const nint INVALID_HANDLE_VALUE = -1;

    /// <summary>In 16-bit units, with the zero at the end.</summary>
    internal const int StreamNameLength = 296;

    [LibraryImport("kernel32", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    internal static partial nint FindFirstStreamW(string name, int level, WIN32_FIND_STREAM_DATA* data, uint flags);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool FindNextStreamW(nint search, WIN32_FIND_STREAM_DATA* data);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool FindClose(nint search);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool GetFileInformationByHandle(SafeFileHandle file, out BY_HANDLE_FILE_INFORMATION information);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool GetFileInformationByHandleEx(SafeFileHandle file, int kind, out FILE_BASIC_INFO information, int length);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool GetFileInformationByHandleEx(SafeFileHandle file, int kind, out FILE_ATTRIBUTE_TAG_INFO information, int length);

    /// <summary>Of fileapi.h. The size is in bytes, the name such as <c>:name:$DATA</c>, with a zero at its end.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct WIN32_FIND_STREAM_DATA
    {
        public long StreamSize;
        public fixed char StreamName[StreamNameLength];
    }

    /// <summary>Of fileapi.h. Times are in 100 ns since 1601, in two halves, and aligned to four bytes.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    internal struct BY_HANDLE_FILE_INFORMATION
    {
        public uint FileAttributes;
        public long CreationTime;
        public long LastAccessTime;
        public long LastWriteTime;
        public uint VolumeSerialNumber;
        public uint FileSizeHigh;
        public uint FileSizeLow;
        public uint NumberOfLinks;
        public uint FileIndexHigh;
        public uint FileIndexLow;
    }

    /// <summary>Of winbase.h. Times are in 100 ns since 1601.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct FILE_BASIC_INFO
    {
        public long CreationTime;
        public long LastAccessTime;
        public long LastWriteTime;
        public long ChangeTime;
        public uint FileAttributes;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct FILE_ATTRIBUTE_TAG_INFO
    {
        public uint FileAttributes;
        public uint ReparseTag;
    }
}
