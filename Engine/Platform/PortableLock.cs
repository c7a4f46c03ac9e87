using System.Globalization;
using System.Text;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Platform;

/// <summary>
/// <see cref="AdvisoryLock"/> by the runtime's file sharing: the holder writes, others may only read, which is how they learn
/// its pid. Where System.IO.DisableFileLocking is set that is enforced on Windows alone.
/// </summary>
internal sealed class PortableLock : AdvisoryLock
{
    private readonly FileStream _stream;

    private PortableLock(FileStream stream) => _stream = stream;

    internal static new FaultCode TryAcquire(string path, out AdvisoryLock? held, out int holderPid)
    {
        held = null;
        holderPid = 0;
        try
        {
            var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1, FileOptions.DeleteOnClose);
            stream.SetLength(0);
            stream.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"));
            stream.Flush();
            held = new PortableLock(stream);
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

    public override void Dispose() => _stream.Dispose();

    private static bool TryReadPid(string path, out int pid)
    {
        pid = 0;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            Span<byte> content = stackalloc byte[16];
            pid = PidIn(content[..stream.Read(content)]);
            return pid > 0;
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            return false;
        }
    }
}
