using System.Globalization;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Linux;

/// <summary>
/// <see cref="AdvisoryLock"/> on flock. The file is removed while it is locked, so the caller that gets the lock checks that
/// the name still refers to the file that it locked, and starts again where it does not. A lock of the open file description
/// (fcntl(2), F_OFD_SETLK) is held as well, because it can be queried without being taken.
/// </summary>
internal sealed unsafe class LinuxLock : AdvisoryLock
{
    private const int MaxAttempts = 100;
    private const UnixFileMode ForOthers = ~OwnedFile.Private;

    private readonly OwnedFile _file;

    private LinuxLock(OwnedFile file) => _file = file;

    public override FileIdentity Identity => _file.Identity;

    internal static new FaultCode TryAcquire(string path, out AdvisoryLock? held, out int holderPid)
    {
        held = null;
        holderPid = 0;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var fault = Open(path, out var file);
            if (file is null)
            {
                // Another user's lock file is not ours to take, but it shows that a run of that user is in progress.
                return fault == FaultCode.Foreign && IsHeld(path, out holderPid) ? HeldElsewhere : fault;
            }

            fault = Lock(file, out holderPid);
            if (fault.IsSuccess && file.IsStillNamed())
            {
                WritePid(file);
                held = new LinuxLock(file);
                return FaultCode.None;
            }

            file.Dispose();
            if (fault.IsFault)
            {
                return fault;
            }
        }

        return HeldElsewhere; // others take and release it faster than we can check
    }

    /// <summary>As <see cref="AdvisoryLock.IsHeld"/>, with the holder's pid.</summary>
    internal static bool IsHeld(string path, out int holderPid)
    {
        holderPid = 0;
        Span<byte> content = stackalloc byte[PidLength];
        if (FileHead.Read(path, content, out var length, out var status).IsFault
            || status.Links != 1 || (status.Mode & ForOthers) != 0 || !IsLockContent(content[..length])
            || FileMaker.System.OpenToRead(path, out var file).IsFault)
        {
            return false;
        }

        using (file)
        {
            var query = new LockCalls.FileLock { Type = LockCalls.F_WRLCK };
            if (LockCalls.Apply((int)file!.DangerousGetHandle(), LockCalls.F_OFD_GETLK, &query) != 0 || query.Type == LockCalls.F_UNLCK)
            {
                return false;
            }

            holderPid = PidIn(content[..length]);
            return true;
        }
    }

    public override void Dispose()
    {
        if (!_file.Handle.IsClosed)
        {
            _ = _file.Remove();
            _file.Dispose();
        }
    }

    private static FaultCode Open(string path, out OwnedFile? file)
    {
        var fault = OwnedFile.OpenOrCreate(path, out file);
        if (file is not null && !IsLockFile(file))
        {
            file.Dispose();
            file = null;
            fault = FaultCode.Foreign;
        }

        return fault;
    }

    private static bool IsLockFile(OwnedFile file)
    {
        Span<byte> content = stackalloc byte[PidLength];
        return FileStatus.Of(file.Handle, out var status).IsSuccess && (status.Mode & ForOthers) == 0 && IsLockContent(Read(file, content));
    }

    private static FaultCode Lock(OwnedFile file, out int holderPid)
    {
        holderPid = 0;
        var descriptor = (int)file.Handle.DangerousGetHandle();
        while (WriteCalls.flock(descriptor, WriteCalls.LOCK_EX | WriteCalls.LOCK_NB) != 0)
        {
            if (Errno.Last != Errno.EINTR)
            {
                var fault = Errno.LastFault;
                holderPid = fault == HeldElsewhere ? PidIn(Read(file, stackalloc byte[PidLength])) : 0;
                return fault;
            }
        }

        // Where the file system has no such locks, flock still holds; a check then cannot query it.
        var wanted = new LockCalls.FileLock { Type = LockCalls.F_WRLCK };
        _ = LockCalls.Apply(descriptor, LockCalls.F_OFD_SETLK, &wanted);
        return FaultCode.None;
    }

    private static Span<byte> Read(OwnedFile file, Span<byte> content)
    {
        fixed (byte* pointer = content)
        {
            var read = ReadCalls.pread((int)file.Handle.DangerousGetHandle(), pointer, content.Length, 0);
            return read > 0 ? content[..(int)read] : default;
        }
    }

    /// <summary>A full disk may refuse the write; other processes then get no pid, and the lock still holds.</summary>
    private static void WritePid(OwnedFile file)
    {
        _ = WriteCalls.ftruncate((int)file.Handle.DangerousGetHandle(), 0);
        _ = file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"), 0);
    }
}
