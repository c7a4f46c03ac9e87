using System.Text;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Processes;

/// <summary>
/// A small shell that outlives this process: when this process is gone without a word, be it by SIGKILL, it ends the commands
/// that were running, SIGTERM first and SIGKILL a second later, and removes the folder that names them. It waits at a pipe
/// whose other end this process alone holds, in a session of its own, so that no terminal's signal reaches it. Linux only.
/// </summary>
internal sealed unsafe class OrphanReaper : IDisposable
{
    // $1: a folder in which each file begins with the id of a process group that runs, or 0, and what marks its environment;
    // $2: what is to be removed.
    private const string Script = """
        while read -r word; do :; done
        cd "$1" || exit 0
        for signal in TERM KILL; do
          for file in *; do
            group=0 mark=
            read -r group mark <"$file"
            case $group in 0|''|*[!0-9]*) ;; *) kill -s $signal -- "-$group" ;; esac
            [ -z "$mark" ] || for found in $(grep -ls "$mark" /proc/[0-9]*/environ); do
              found=${found#/proc/}
              kill -s $signal "${found%/environ}"
            done
          done
          [ $signal = KILL ] || sleep 1
        done
        rm -rf -- "$2"
        """;

    private readonly int _id;
    private int _pipe;

    private OrphanReaper(int id, int pipe) => (_id, _pipe) = (id, pipe);

    /// <summary>Starts it; a fault where there is no shell, or no room for one more process.</summary>
    /// <param name="commands">The folder of what runs.</param>
    /// <param name="folder">What is to be removed.</param>
    /// <param name="held">The lock on it, which it then holds as well; null for none.</param>
    /// <param name="guard">The guard.</param>
    public static FaultCode Start(string commands, string folder, SafeFileHandle? held, out OrphanReaper? guard)
    {
        guard = null;
        var ends = stackalloc int[2];
        if (SpawnCalls.pipe2(ends, OpenCalls.O_CLOEXEC) != 0)
        {
            return Errno.LastFault;
        }

        byte[][] arguments = ["sh"u8.ToArray(), "-c"u8.ToArray(), .. new[] { Script, "sh", commands, folder }.Select(Encoding.UTF8.GetBytes)];
        var fault = CommandProcess.Spawn(
            "/bin/sh"u8.ToArray(), arguments, ["PATH=/usr/bin:/bin"u8.ToArray()], ends[0], HeldBy(held), out var id);
        _ = OpenCalls.close(ends[0]);
        if (fault.IsFault)
        {
            _ = OpenCalls.close(ends[1]);
            return fault;
        }

        guard = new OrphanReaper(id, ends[1]);
        return FaultCode.None;
    }

    /// <summary>It writes nothing, so the lock may stand where its output would go: it is open for reading alone.</summary>
    private static int HeldBy(SafeFileHandle? held) => held is null ? -1 : (int)held.DangerousGetHandle();

    /// <summary>Lets it go: with the folder gone before, it has nothing to do, and ends at once.</summary>
    public void Dispose()
    {
        if (_pipe < 0)
        {
            return;
        }

        _ = OpenCalls.close(_pipe);
        _pipe = -1;
        var info = default(SpawnCalls.ChildInfo);
        while (SpawnCalls.waitid(SpawnCalls.P_PID, _id, &info, SpawnCalls.WEXITED) != 0 && Errno.Last == Errno.EINTR)
        {
        }
    }
}
