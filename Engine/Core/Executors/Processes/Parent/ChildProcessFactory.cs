using TuiScan.Engine.Executors.Protocol;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>
/// Creates children: assigns them slots in the shared memory, starts them, and takes the slots back when they are gone for
/// good. Call it on the one thread that lives as long as the children, since the kernel treats that thread's end as the
/// parent's death.
/// </summary>
internal sealed class ChildProcessFactory : IDisposable
{
    private readonly ExecutorContext _context;
    private readonly SharedSlots _shared;
    private readonly List<ChildWorker> _gone = [];

    private ChildProcessFactory(ExecutorContext context, SharedSlots shared) => (_context, _shared) = (context, shared);

    /// <summary>Creates the shared memory; null, with the reason, where there is no room for it.</summary>
    public static ChildProcessFactory? Create(ExecutorContext context, int slots, out DisplayText failure)
    {
        failure = default;
        if (context.Descriptors.Children < 1)
        {
            // Checked before the attempt: the runtime does not survive a thread or an assembly that finds no descriptor.
            failure = DescriptorScarcity.NoChild;
            return null;
        }

        try
        {
            return new ChildProcessFactory(context, SharedSlots.Create(slots));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            failure = $"there is no memory to share with children: {TextEscaper.Escape(exception.Message)}";
            return null;
        }
    }

    /// <summary>Starts a child; null, with the reason.</summary>
    public ChildWorker? Start(int id, GroupSizer sizer, Action<ChildWorker> ready, Action changed, out DisplayText failure)
    {
        if (_context.Child is not { } program)
        {
            failure = $"this program's own file cannot be told";
            return null;
        }

        var index = _shared.Slots.TryRent();
        if (index < 0)
        {
            failure = $"no status slot is free: too many children cannot be ended";
            return null;
        }

        var startInfo = new ChildStartInfo
        {
            Id = id,
            Program = program,
            Hello = new Hello
            {
                Link = new ParentLink
                {
                    ParentId = Environment.ProcessId,
                    SlotIndex = index,
                    SlotCount = _shared.Slots.Count,
                    SlotsPath = _shared.Path,
                }.Encode(),
                FlushesEach = !_context.Job.Repeatable,
                JobKind = _context.Job.Kind,
                JobSpec = _context.Job.Spec,
            },
            SlotIndex = index,
            Slot = _shared.Slots[index],
            Control = _shared.Control(index),
            Ready = ready,
            Changed = changed,
        };
        var worker = ChildWorker.Start(_context, startInfo, sizer, out failure);
        if (worker is null)
        {
            _shared.Slots.Return(index);
        }

        return worker;
    }

    /// <summary>Takes a child that has ended, or was left behind: its slot is reused once the child can write it no more.</summary>
    public void Reap(ChildWorker worker)
    {
        _gone.Add(worker);
        ReapAbandoned();
    }

    /// <summary>Checks whether children that were left behind are gone now.</summary>
    public void ReapAbandoned() => _gone.RemoveAll(worker =>
    {
        if (!worker.IsReaped)
        {
            return false;
        }

        worker.Dispose();
        _shared.Slots.Return(worker.SlotIndex);
        return true;
    });

    /// <summary>
    /// All children that can be killed are dead by now. A reader that has just seen its child's end finishes in a moment; a
    /// child that cannot be killed is not waited for.
    /// </summary>
    public void Dispose()
    {
        var began = _context.Time.GetTimestamp();
        var pause = new TimedSignal(_context.Time);
        while (!IsReapedAsFarAsCanBe() && _context.Time.GetElapsedTime(began) < _context.Supervision.KillTimeout)
        {
            _ = pause.Wait(_context.Supervision.ReapPollInterval);
        }

        _shared.Dispose();
    }

    private bool IsReapedAsFarAsCanBe()
    {
        ReapAbandoned();
        return _gone.TrueForAll(worker => !worker.HasExited);
    }
}
