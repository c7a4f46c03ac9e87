using System.Runtime.InteropServices;

namespace TuiScan.Engine.Platform.Native;

/// <summary>The C library's calls by which a child ties itself to its parent. Unix; <c>prctl</c> on Linux only.</summary>
internal static partial class ProcessCalls
{
    public const int PR_SET_PDEATHSIG = 1;
    public const int SIGINT = 2;
    public const int SIGQUIT = 3;
    public const int SIGKILL = 9;

    /// <summary>The number of SIGTSTP: 20 on Linux (but MIPS), 18 on the BSDs and macOS.</summary>
    public static readonly int SIGTSTP = OperatingSystem.IsLinux() ? 20 : 18;

    /// <summary>The number of SIGXFSZ on the architectures that .NET runs on, and on the BSDs and macOS.</summary>
    public const int SIGXFSZ = 25;

    public static readonly nint SIG_IGN = 1;

    [LibraryImport("libc", EntryPoint = "prctl")]
    public static partial int Prctl(int option, nint argument2, nint argument3, nint argument4, nint argument5);

    [LibraryImport("libc", EntryPoint = "getppid")]
    public static partial int GetParentId();

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint GetEffectiveUser();

    [LibraryImport("libc", EntryPoint = "signal")]
    public static partial nint Signal(int number, nint handler);
}
