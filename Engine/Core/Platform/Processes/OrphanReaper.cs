using System.Text;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Processes;

/// <summary>
/// A small shell that outlives this process: when this process ends without cleaning up, even by SIGKILL, it ends the commands
/// that were running, with SIGTERM and a second later SIGKILL, and removes the folder that lists them. It waits on a pipe whose
/// other end only this process holds, in its own session, so that no terminal's signal reaches it. Linux only.
/// </summary>
internal sealed unsafe class OrphanReaper : IDisposable
{
    // $1: a folder in which each file begins with the id of a running process group, or 0, and the variable that marks its
    // environment; $2: the folder to remove.
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
    /// <param name="commands">The folder that lists the running commands.</param>
    /// <param name="folder">The folder to remove.</param>
    /// <param name="held">The lock on it, which the shell then holds as well; null for none.</param>
    /// <param name="reaper">The started shell.</param>
    public static FaultCode Start(string commands, string folder, SafeFileHandle? held, out OrphanReaper? reaper)
    {
        reaper = null;
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

        reaper = new OrphanReaper(id, ends[1]);
        return FaultCode.None;
    }

    /// <summary>The shell writes nothing, so the lock can be its output: it is open read-only.</summary>
    private static int HeldBy(SafeFileHandle? held) => held is null ? -1 : (int)held.DangerousGetHandle();

    /// <summary>Releases the shell: with the folder already removed it has nothing to do, and ends at once.</summary>
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
