using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Processes;

/// <summary>
/// Ties a child to this process on Windows: a job object whose only handle is held here. The system closes it when this process
/// ends, however it dies, and then ends what is in the job. Elsewhere it holds nothing, since a child ties itself
/// (<see cref="ParentLifetime"/>). Thread-safe.
/// </summary>
internal sealed class ChildLeash : IDisposable
{
    private readonly SafeFileHandle? _job;

    private ChildLeash(SafeFileHandle? job) => _job = job;

    /// <summary>
    /// Ties a child that was just started. Between its start and this call it may be left behind; then its input ends before it
    /// was greeted, and it ends. So does one that cannot be tied, since it sees the end of its input later.
    /// </summary>
    public static ChildLeash To(Process child) => new(OperatingSystem.IsWindows() ? JobWith(child) : null);

    /// <summary>Lets go: a child that runs still is ended.</summary>
    public void Dispose() => _job?.Dispose();

    [SupportedOSPlatform("windows")]
    private static SafeFileHandle? JobWith(Process child)
    {
        var job = Kernel32.CreateJobObjectW(0, 0);
        var limits = new Kernel32.JOBOBJECT_EXTENDED_LIMIT_INFORMATION
        {
            // A child that crashes ends without a dialog, which would wait for someone to close it.
            LimitFlags = Kernel32.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | Kernel32.JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION,
        };
        if (!job.IsInvalid
            && Kernel32.SetInformationJobObject(
                job, Kernel32.JobObjectExtendedLimitInformation, limits, Unsafe.SizeOf<Kernel32.JOBOBJECT_EXTENDED_LIMIT_INFORMATION>())
            && Kernel32.AssignProcessToJobObject(job, child.SafeHandle))
        {
            return job;
        }

        job.Dispose();
        return null;
    }
}
