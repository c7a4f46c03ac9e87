using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace TuiScan.Screen.Terminal;

/// <summary>
/// Restarts the program, in the same process, with a runtime that uses fewer descriptors: it then opens no ports for debuggers
/// and tools, and maps code once instead of twice. That saves five of 64. Costs the start of a runtime. Linux only.
/// </summary>
internal static unsafe partial class LeanRestart
{
    /// <summary>Below this limit of open files the five are worth a second start.</summary>
    public const int Below = 128;

    /// <summary>
    /// The variables that it adds to the environment: the runtime's two, and one that marks them as ours:
    /// <see cref="Engine.Jobs.Exec.ExecPlugin"/> does not pass them on to commands.
    /// </summary>
    private static readonly string[] Variables = ["DOTNET_EnableDiagnostics", "DOTNET_EnableWriteXorExecute"];

    private const string Mark = "TUISCAN_LEAN";

    /// <summary>Does not return where it succeeds; does nothing where it has been done, or the user has set the variables.</summary>
    public static void TryRun()
    {
        // A program that was compiled to native code has no such runtime.
        if (!RuntimeFeature.IsDynamicCodeSupported || Environment.ProcessPath is not { } program || Array.Exists(Variables, IsSet) || IsSet(Mark))
        {
            return;
        }

        byte[] words;
        try
        {
            // As typed, as raw bytes.
            words = File.ReadAllBytes("/proc/self/cmdline");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return;
        }

        foreach (var variable in Variables)
        {
            Set(variable, "0");
        }

        Set(Mark, "1");
        Run(Terminated(program), words);
    }

    private static void Run(byte[] program, byte[] words)
    {
        var arguments = new nint[words.AsSpan().Count((byte)0) + 1];
        fixed (byte* path = program, word = words)
        {
            var next = 0;
            for (var at = 0; at < words.Length; at += words.AsSpan(at).IndexOf((byte)0) + 1)
            {
                arguments[next++] = (nint)(word + at);
            }

            fixed (nint* list = arguments)
            {
                _ = execv(path, list);
            }
        }
    }

    private static bool IsSet(string variable) => Environment.GetEnvironmentVariable(variable) is not null;

    private static void Set(string variable, string value)
    {
        fixed (byte* name = Terminated(variable), text = Terminated(value))
        {
            _ = setenv(name, text, 1);
        }
    }

    private static byte[] Terminated(string text) => [.. Encoding.UTF8.GetBytes(text), 0];

    [LibraryImport("libc")]
    private static partial int setenv(byte* name, byte* value, int replaces);

    [LibraryImport("libc")]
    private static partial int execv(byte* path, nint* arguments);
}
