using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Unicode;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Processes;

/// <summary>
/// A running command: the leader of its own session and process group, so that a signal reaches all its descendants and no
/// terminal's signal reaches it. Its input is empty, its output and error are one pipe, none of our other descriptors is open
/// in it, and all signals have their default action. Arguments are raw bytes. Started by <c>posix_spawn</c>: .NET's own starter
/// takes text, which a file's name need not be, and makes no group. Linux only. Owned by one thread, which lives as long as the
/// command does.
/// </summary>
internal sealed unsafe class CommandProcess : IDisposable
{
    private int _output;
    private int _handle;
    private bool _isReaped;

    private CommandProcess(int id, int output)
    {
        (Id, _output) = (id, output);
        _handle = SpawnCalls.pidfd_open(id);
    }

    /// <summary>The process id, which is also its group's.</summary>
    public int Id { get; }

    /// <summary>
    /// Makes sure that a child of this process can be waited for. Where our parent has SIGCHLD ignored, the system discards the
    /// exit status of children: this restores the default action. Call it before the first command.
    /// </summary>
    public static void MakeChildrenKnown()
    {
        Span<byte> status = stackalloc byte[4096];
        var text = ProcFile.Read("/proc/self/status"u8, status);
        if (text.IndexOf("SigIgn:"u8) is >= 0 and var at
            && System.Buffers.Text.Utf8Parser.TryParse(text[(at + 7)..].TrimStart("\t "u8), out ulong ignored, out _, 'x')
            && (ignored & (1UL << (SpawnCalls.SIGCHLD - 1))) != 0)
        {
            _ = ProcessCalls.Signal(SpawnCalls.SIGCHLD, SpawnCalls.SIG_DFL);
        }
    }

    /// <summary>Starts a command; after a fault nothing was started.</summary>
    /// <param name="program">The absolute path of its file.</param>
    /// <param name="arguments">All arguments, the program's name first.</param>
    /// <param name="environment">The whole environment, as <c>NAME=VALUE</c>.</param>
    /// <param name="command">The command, to be disposed of.</param>
    public static FaultCode Start(
        byte[] program, IReadOnlyList<byte[]> arguments, IReadOnlyList<byte[]> environment, out CommandProcess? command)
    {
        command = null;
        var ends = stackalloc int[2];
        if (SpawnCalls.pipe2(ends, OpenCalls.O_CLOEXEC) != 0)
        {
            return Errno.LastFault;
        }

        var fault = Spawn(program, arguments, environment, input: -1, ends[1], out var id);
        _ = OpenCalls.close(ends[1]);
        if (fault.IsFault)
        {
            _ = OpenCalls.close(ends[0]);
            return fault;
        }

        command = new CommandProcess(id, ends[0]);
        return FaultCode.None;
    }

    /// <summary>
    /// Waits until there is output, the command has ended, or <paramref name="milliseconds"/> have passed. Returns the number
    /// of output bytes that were read into <paramref name="buffer"/>, 0 for none.
    /// </summary>
    public int Wait(int milliseconds, Span<byte> buffer)
    {
        var entries = stackalloc SpawnCalls.PollEntry[2];
        entries[0] = new SpawnCalls.PollEntry { Descriptor = _output, Events = SpawnCalls.POLLIN };
        entries[1] = new SpawnCalls.PollEntry { Descriptor = _handle, Events = SpawnCalls.POLLIN };

        // Without a descriptor of the process its end does not wake us.
        var ready = SpawnCalls.poll(entries, 2, _handle < 0 ? Math.Min(milliseconds, 5) : milliseconds);
        return ready > 0 && entries[0].Happened != 0 ? Read(buffer) : 0;
    }

    /// <summary>True once the command itself has ended, even if its descendants have not; it stays known until it is reaped.</summary>
    public bool HasEnded()
    {
        var info = default(SpawnCalls.ChildInfo);
        var options = SpawnCalls.WEXITED | SpawnCalls.WNOHANG | SpawnCalls.WNOWAIT;
        return SpawnCalls.waitid(SpawnCalls.P_PID, Id, &info, options) == 0 ? info.ProcessId != 0 : Errno.Last != Errno.EINTR;
    }

    /// <summary>Sends SIGTERM to the whole group, also to its stopped processes.</summary>
    public void Terminate()
    {
        _ = SpawnCalls.kill(-Id, SpawnCalls.SIGTERM);
        _ = SpawnCalls.kill(-Id, SpawnCalls.SIGCONT);
    }

    /// <summary>Sends SIGKILL to the whole group.</summary>
    public void Kill() => KillGroup(Id);

    /// <summary>Sends SIGKILL to a group; does nothing where there is none.</summary>
    public static void KillGroup(int id) => _ = SpawnCalls.kill(-id, ProcessCalls.SIGKILL);

    /// <summary>
    /// Sends SIGKILL to every process whose environment began with that variable when its program started: for a command that
    /// was started and whose id could not be recorded any more.
    /// </summary>
    public static void KillMarked(ReadOnlySpan<byte> variable)
    {
        Span<byte> path = stackalloc byte[64];
        var environment = new byte[variable.Length];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                _ = Utf8.TryWrite(path, $"/proc/{id}/environ", out var length);
                if (ProcFile.Read(path[..length], environment).SequenceEqual(variable))
                {
                    _ = SpawnCalls.kill(id, ProcessCalls.SIGKILL);
                }
            }
        }
    }

    /// <summary>True while a process with that id exists.</summary>
    public static bool Exists(int id) => SpawnCalls.kill(id, 0) == 0 || Errno.Last != 3;

    /// <summary>Returns how it ended and reaps it. Null where the system does not report it. Call it once, after the end.</summary>
    public CommandEnd? Reap()
    {
        var info = default(SpawnCalls.ChildInfo);
        _isReaped = true;
        while (SpawnCalls.waitid(SpawnCalls.P_PID, Id, &info, SpawnCalls.WEXITED) != 0)
        {
            if (Errno.Last != Errno.EINTR)
            {
                return null;
            }
        }

        return info.Code == SpawnCalls.CLD_EXITED ? new CommandEnd(info.Status, 0) : new CommandEnd(0, info.Status);
    }

    /// <summary>Closes all descriptors; a command that was not reaped is killed.</summary>
    public void Dispose()
    {
        if (!_isReaped)
        {
            Kill();
            _ = Reap();
        }

        Close(ref _output);
        Close(ref _handle);
    }

    /// <summary>
    /// Starts a process as <see cref="Start"/> does; <paramref name="input"/> is its stdin, -1 for an empty one, and
    /// <paramref name="output"/> its stdout and stderr, -1 for nowhere.
    /// </summary>
    [SkipLocalsInit]
    internal static FaultCode Spawn(
        byte[] program, IReadOnlyList<byte[]> arguments, IReadOnlyList<byte[]> environment, int input, int output, out int id)
    {
        using var nativePath = new NativeStrings([program]);
        using var nativeArguments = new NativeStrings(arguments);
        using var nativeEnvironment = new NativeStrings(environment);
        SpawnCalls.SpawnBuffer attributes;
        SpawnCalls.SpawnBuffer actions;
        _ = SpawnCalls.posix_spawnattr_init(&attributes);
        _ = SpawnCalls.posix_spawn_file_actions_init(&actions);
        Prepare(&attributes);
        fixed (byte* nowhere = "/dev/null\0"u8)
        {
            // The pipe first: its descriptor may be one of the first three, where this program was started without them.
            Connect(&actions, input, output, nowhere);
        }

        int started;
        var error = SpawnCalls.posix_spawn(
            &started, nativePath.Pointers[0], &actions, &attributes, nativeArguments.Pointers, nativeEnvironment.Pointers);
        _ = SpawnCalls.posix_spawn_file_actions_destroy(&actions);
        _ = SpawnCalls.posix_spawnattr_destroy(&attributes);
        id = started;
        return new FaultCode(error);
    }

    /// <summary>Not inherited: signals that this process ignores (a worker the terminal's, the runtime SIGPIPE) or blocks.</summary>
    private static void Prepare(SpawnCalls.SpawnBuffer* attributes)
    {
        SpawnCalls.SignalSet signals = default;
        _ = SpawnCalls.posix_spawnattr_setsigmask(attributes, &signals);
        new Span<byte>(&signals, sizeof(SpawnCalls.SignalSet)).Fill(0xFF);
        _ = SpawnCalls.posix_spawnattr_setsigdefault(attributes, &signals);
        _ = SpawnCalls.posix_spawnattr_setflags(
            attributes, SpawnCalls.POSIX_SPAWN_SETSID | SpawnCalls.POSIX_SPAWN_SETSIGDEF | SpawnCalls.POSIX_SPAWN_SETSIGMASK);
    }

    private static void Connect(SpawnCalls.SpawnBuffer* actions, int input, int output, byte* nowhere)
    {
        if (output >= 0)
        {
            _ = SpawnCalls.posix_spawn_file_actions_adddup2(actions, output, 1);
            _ = SpawnCalls.posix_spawn_file_actions_adddup2(actions, output, 2);
        }

        _ = input < 0
            ? SpawnCalls.posix_spawn_file_actions_addopen(actions, 0, nowhere, OpenCalls.O_RDONLY, 0)
            : SpawnCalls.posix_spawn_file_actions_adddup2(actions, input, 0);
        if (output < 0)
        {
            _ = SpawnCalls.posix_spawn_file_actions_addopen(actions, 1, nowhere, OpenCalls.O_WRONLY, 0);
            _ = SpawnCalls.posix_spawn_file_actions_addopen(actions, 2, nowhere, OpenCalls.O_WRONLY, 0);
        }

        if (SpawnCalls.HasCloseFrom)
        {
            _ = SpawnCalls.posix_spawn_file_actions_addclosefrom_np(actions, 3);
        }
    }

    private int Read(Span<byte> buffer)
    {
        fixed (byte* pointer = buffer)
        {
            var read = HostCalls.read(_output, pointer, buffer.Length);
            if (read <= 0 && !(read < 0 && Errno.Last == Errno.EINTR))
            {
                // No process writes to it any more; the command may still run.
                Close(ref _output);
            }

            return (int)Math.Max(0, read);
        }
    }

    private static void Close(ref int descriptor)
    {
        if (descriptor >= 0)
        {
            _ = OpenCalls.close(descriptor);
        }

        descriptor = -1;
    }
}
