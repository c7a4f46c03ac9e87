using System.Globalization;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform;

/// <summary>
/// <see cref="AdvisoryLock"/> by flock. Since the file is removed while it is locked, whoever gets the lock looks whether the
/// name still stands for the file that it locked, and begins anew where it does not.
/// </summary>
internal sealed unsafe class LinuxLock : AdvisoryLock
{
    private const int PidLength = 16;
    private const int MaxAttempts = 100;

    private readonly byte[] _path; // with its NUL
    private int _descriptor;

    private LinuxLock(byte[] path, int descriptor)
    {
        _path = path;
        _descriptor = descriptor;
    }

    internal static new FaultCode TryAcquire(string path, out AdvisoryLock? held, out int holderPid)
    {
        held = null;
        holderPid = 0;
        var terminated = DurableFile.Terminated(path);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var fault = Open(terminated, out var descriptor);
            if (fault.IsFault)
            {
                return fault;
            }

            fault = Lock(descriptor);
            if (fault.IsFault)
            {
                holderPid = fault == HeldElsewhere ? ReadPid(descriptor) : 0;
                _ = OpenCalls.close(descriptor);
                return fault;
            }

            if (IsStillNamed(terminated, descriptor))
            {
                WritePid(descriptor);
                held = new LinuxLock(terminated, descriptor);
                return FaultCode.None;
            }

            _ = OpenCalls.close(descriptor);
        }

        return HeldElsewhere; // others take and leave it faster than we can look
    }

    public override void Dispose()
    {
        var descriptor = Interlocked.Exchange(ref _descriptor, -1);
        if (descriptor < 0)
        {
            return;
        }

        fixed (byte* path = _path)
        {
            _ = WriteCalls.unlink(path);
        }

        _ = OpenCalls.close(descriptor);
    }

    private static FaultCode Open(byte[] path, out int descriptor)
    {
        var flags = OpenCalls.O_RDWR | OpenCalls.O_CREAT | OpenCalls.O_NOFOLLOW | OpenCalls.O_NONBLOCK | OpenCalls.O_CLOEXEC;
        fixed (byte* pointer = path)
        {
            do
            {
                descriptor = OpenCalls.openat(OpenCalls.AT_FDCWD, pointer, flags, 0x1A4); // rw-r--r--, less the umask
            }
            while (descriptor < 0 && Errno.Last == Errno.EINTR);
        }

        return descriptor < 0 ? Errno.LastFault : FaultCode.None;
    }

    private static FaultCode Lock(int descriptor)
    {
        while (WriteCalls.flock(descriptor, WriteCalls.LOCK_EX | WriteCalls.LOCK_NB) != 0)
        {
            if (Errno.Last != Errno.EINTR)
            {
                return Errno.LastFault;
            }
        }

        return FaultCode.None;
    }

    private static bool IsStillNamed(byte[] path, int descriptor)
    {
        var opened = default(Entry);
        var named = default(Entry);
        fixed (byte* pointer = path)
        {
            return LinuxStat.Of(descriptor, ref opened).IsSuccess
                && LinuxStat.At(OpenCalls.AT_FDCWD, pointer, StatCalls.AT_SYMLINK_NOFOLLOW, ref named).IsSuccess
                && opened.Inode == named.Inode
                && opened.Device == named.Device;
        }
    }

    /// <summary>A full disk may refuse it; then others are told no pid, and the lock holds all the same.</summary>
    private static void WritePid(int descriptor)
    {
        _ = WriteCalls.ftruncate(descriptor, 0);
        var text = Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n");
        fixed (byte* pointer = text)
        {
            _ = WriteCalls.pwrite(descriptor, pointer, text.Length, 0);
        }
    }

    private static int ReadPid(int descriptor)
    {
        Span<byte> content = stackalloc byte[PidLength];
        fixed (byte* pointer = content)
        {
            var read = ReadCalls.pread(descriptor, pointer, PidLength, 0);
            return read > 0 ? PidIn(content[..(int)read]) : 0;
        }
    }
}
