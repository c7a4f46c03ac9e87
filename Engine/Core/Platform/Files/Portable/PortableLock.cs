using System.Globalization;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Portable;

/// <summary>
/// <see cref="AdvisoryLock"/> on the runtime's file sharing: the holder writes, others may only read, which gives them its pid.
/// On Unix flock is called as well, since the program runs with System.IO.DisableFileLocking.
/// </summary>
internal sealed class PortableLock : AdvisoryLock
{
    private readonly string _path;
    private readonly FileStream _stream;

    private PortableLock(string path, FileStream stream)
    {
        _path = path;
        _stream = stream;
        Identity = FileStatus.Of(stream.SafeFileHandle, out var status).IsSuccess ? status.Identity : default;
    }

    public override FileIdentity Identity { get; }

    internal static new FaultCode TryAcquire(string path, out AdvisoryLock? held, out int holderPid)
    {
        held = null;
        holderPid = 0;
        try
        {
            if (!MayBeTaken(path))
            {
                return FaultCode.Foreign;
            }

            var stream = Open(path);
            if (!OperatingSystem.IsWindows() && !TryLock(stream))
            {
                stream.Dispose();
                _ = TryReadPid(path, out holderPid);
                return HeldElsewhere;
            }

            stream.SetLength(0);
            stream.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"));
            stream.Flush();
            held = new PortableLock(path, stream);
            return FaultCode.None;
        }
        catch (IOException) when (TryReadPid(path, out holderPid))
        {
            return HeldElsewhere;
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            return PortableFaults.From(e);
        }
    }

    public override void Dispose()
    {
        if (!_stream.CanRead)
        {
            return;
        }

        if (!OperatingSystem.IsWindows())
        {
            File.Delete(_path);
        }

        _stream.Dispose();
    }

    /// <summary>False for a link, a folder, and a file whose content is not a lock file's.</summary>
    private static bool MayBeTaken(string path)
    {
        if (Directory.Exists(path) || new FileInfo(path).LinkTarget is not null)
        {
            return false;
        }

        if (!File.Exists(path))
        {
            return true;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        Span<byte> content = stackalloc byte[PidLength];
        return IsLockContent(content[..stream.ReadAtLeast(content, PidLength, throwOnEndOfStream: false)]);
    }

    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read,
            BufferSize = 1,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnedFile.Private;
        }

        return new FileStream(path, options);
    }

    private static bool TryLock(FileStream stream) =>
        WriteCalls.flock((int)stream.SafeFileHandle.DangerousGetHandle(), WriteCalls.LOCK_EX | WriteCalls.LOCK_NB) == 0;

    private static bool TryReadPid(string path, out int pid)
    {
        pid = 0;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            Span<byte> content = stackalloc byte[PidLength];
            pid = PidIn(content[..stream.Read(content)]);
            return pid > 0;
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            return false;
        }
    }
}
