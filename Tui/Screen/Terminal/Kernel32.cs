using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace TuiScan.Screen.Terminal;

/// <summary>The Windows console's calls, under their own names.</summary>
[SupportedOSPlatform("windows")]
internal static partial class Kernel32
{
    public const uint ENABLE_PROCESSED_INPUT = 0x1;
    public const uint ENABLE_LINE_INPUT = 0x2;
    public const uint ENABLE_ECHO_INPUT = 0x4;
    public const uint ENABLE_MOUSE_INPUT = 0x10;
    public const uint ENABLE_QUICK_EDIT_MODE = 0x40;
    public const uint ENABLE_EXTENDED_FLAGS = 0x80;
    public const uint ENABLE_VIRTUAL_TERMINAL_INPUT = 0x200;
    public const uint ENABLE_PROCESSED_OUTPUT = 0x1;
    public const uint ENABLE_VIRTUAL_TERMINAL_PROCESSING = 0x4;
    public const uint DISABLE_NEWLINE_AUTO_RETURN = 0x8;
    public const uint Utf8CodePage = 65001;

    private const uint GENERIC_READ_WRITE = 0xC0000000;
    private const uint FILE_SHARE_READ_WRITE = 3;
    private const uint OPEN_EXISTING = 3;

    public static SafeFileHandle Open(string name) =>
        CreateFileW(name, GENERIC_READ_WRITE, FILE_SHARE_READ_WRITE, 0, OPEN_EXISTING, 0, 0);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool GetConsoleMode(SafeFileHandle console, out uint mode);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool SetConsoleMode(SafeFileHandle console, uint mode);

    [LibraryImport("kernel32")]
    public static partial uint GetConsoleCP();

    [LibraryImport("kernel32")]
    public static partial uint GetConsoleOutputCP();

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool SetConsoleCP(uint codePage);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool SetConsoleOutputCP(uint codePage);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool ReadFile(SafeFileHandle file, Span<byte> buffer, uint size, out uint read, nint overlapped);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool WriteFile(SafeFileHandle file, ReadOnlySpan<byte> buffer, uint size, out uint written, nint overlapped);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool CancelIoEx(SafeFileHandle file, nint overlapped);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool GetConsoleScreenBufferInfo(SafeFileHandle console, out CONSOLE_SCREEN_BUFFER_INFO info);

    [LibraryImport("kernel32", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial SafeFileHandle CreateFileW(string name, uint access, uint share, nint security, uint disposition, uint flags, nint template);

    [StructLayout(LayoutKind.Sequential)]
    public struct CONSOLE_SCREEN_BUFFER_INFO
    {
        public short Width;
        public short Height;
        public short CursorX;
        public short CursorY;
        public ushort Attributes;
        public short WindowLeft;
        public short WindowTop;
        public short WindowRight;
        public short WindowBottom;
        public short MaximumWidth;
        public short MaximumHeight;
    }
}
