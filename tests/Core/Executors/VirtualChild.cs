using System.Text;
using TuiScan.Engine.Executors;
using TuiScan.Engine.Executors.Processes;
using TuiScan.Engine.Executors.Processes.Parent;
using TuiScan.Engine.Executors.Protocol;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Tests.Core.Executors;

/// <summary>The behaviour of a test's child. Immutable.</summary>
internal sealed record ChildScript
{
    /// <summary>Never answers.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Ends with that code instead of an answer.</summary>
    public int? EndsWith { get; init; }

    /// <summary>Does not end when asked to.</summary>
    public bool IgnoresEnd { get; init; }

    /// <summary>Does not end when it is killed, as in the kernel's state D.</summary>
    public bool SurvivesKill { get; init; }

    /// <summary>Hangs in items whose names have this prefix.</summary>
    public string? HangsAt { get; init; }

    /// <summary>Crashes in items whose names have this prefix.</summary>
    public string? DiesAt { get; init; }
}

/// <summary>A child without a process: speaks the protocol on a thread of this one, and uses the virtual clock.</summary>
internal sealed class VirtualChild : IChildConnection
{
    private readonly VirtualTime _time;
    private readonly ChildScript _script;
    private readonly MemoryPipe _input = new();
    private readonly MemoryPipe _output = new();
    private readonly MemoryPipe _error = new();
    private readonly TimedSignal _exited;
    private readonly ManualResetEventSlim _killed = new();
    private int _exitCode;

    public VirtualChild(int id, ChildScript script, VirtualTime time)
    {
        (Id, _script, _time, StartedAt) = (id, script, time, time.Elapsed);
        _exited = new TimedSignal(time);
        var hold = time.Hold();
        new Thread(() => Live(hold)) { IsBackground = true, Name = "virtual child" }.Start();
    }

    public int Id { get; }

    public Stream Output => _output;

    public Stream Error => _error;

    public int? ExitCode => _exited.IsSet ? _exitCode : null;

    public TimeSpan StartedAt { get; }

    public TimeSpan? KilledAt { get; private set; }

    public bool HasExited => _exited.IsSet;

    public bool Send(MessageWriter messages)
    {
        try
        {
            _input.Write(messages.Bytes);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void CloseInput() => _input.Dispose();

    public void Kill()
    {
        KilledAt ??= _time.Elapsed;
        if (!_script.SurvivesKill)
        {
            Exit(137);
            _killed.Set();
        }
    }

    public bool WaitForExit(TimeSpan time) => _exited.Wait(time);

    /// <summary>Ends a child that hangs in the kernel after all.</summary>
    public void Free()
    {
        Exit(137);
        _killed.Set();
    }

    public void Dispose()
    {
    }

    private void Live(IDisposable hold)
    {
        using var starting = hold;
        if (_script.EndsWith is { } code)
        {
            Exit(code);
        }

        if (_script.EndsWith is not null || _script.IsSilent)
        {
            return;
        }

        try
        {
            Work(starting);
        }
        catch (IOException)
        {
            // It was killed in the middle of a message.
        }
    }

    private void Work(IDisposable starting)
    {
        var reader = new MessageReader(_input);
        if (reader.Read(out _, out var content) != MessageRead.Message || Hello.TryRead(content, out _) is not { } hello
            || ParentLink.TryRead(hello.Link) is not { } link)
        {
            Exit(1);
            return;
        }

        var (slot, control) = SharedSlots.Open(link.SlotsPath, link.SlotIndex, link.SlotCount);
        slot.SetSystemId(Id);
        var job = TestJob.From(hello.JobSpec) with { IsChild = false };
        job.Release.Set();
        using var worker = job.CreateWorker();
        var messages = new MessageWriter();
        messages.Begin(MessageKind.Ready);
        messages.End();
        Write(messages);
        starting.Dispose();
        var received = new List<ReceivedBatch>();
        while (reader.Read(out _, out content) == MessageRead.Message && BatchCodec.TryRead(content, received.Add))
        {
            using var hold = _time.Hold();
            foreach (var batch in received)
            {
                if (!Do(batch, worker, slot, control, messages, hold))
                {
                    return;
                }
            }

            received.Clear();
        }

        if (!_script.IgnoresEnd)
        {
            Exit(0);
        }
    }

    /// <summary>False where it has ended in the middle.</summary>
    private bool Do(
        ReceivedBatch received, IItemWorker worker, TuiScan.Engine.Telemetry.Slots.WorkerSlot slot, ChildControl control, MessageWriter messages, IDisposable hold)
    {
        var outcomes = new OutcomeBuffer();
        for (var index = 0; index < received.Batch.Count; index++)
        {
            if (control.ReturnRequests != received.ReturnRequests)
            {
                Write(messages, new OutcomesMessage { Token = received.Token, First = index, ReturnsRest = true });
                return true;
            }

            var item = received.Batch[index];
            var name = Encoding.UTF8.GetString(item.Name);
            slot.BeginItem(item.Context, item.Name, item.Sequence);
            if (IsAt(_script.HangsAt, name) || IsAt(_script.DiesAt, name))
            {
                hold.Dispose();
                EndIn(IsAt(_script.DiesAt, name));
                return false;
            }

            outcomes.Clear();
            outcomes.Begin();
            outcomes.End(worker.Process(item, outcomes, slot, CancellationToken.None));
            slot.EndItem(0);
            Write(messages, new OutcomesMessage { Token = received.Token, First = index, Count = 1, Outcomes = outcomes.Bytes });
        }

        return true;
    }

    private void EndIn(bool dies)
    {
        if (dies)
        {
            Exit(139);
        }
        else
        {
            _killed.Wait();
        }
    }

    private static bool IsAt(string? prefix, string name) => prefix is not null && name.StartsWith(prefix, StringComparison.Ordinal);

    private void Write(MessageWriter messages, in OutcomesMessage outcomes)
    {
        outcomes.Write(messages);
        Write(messages);
    }

    private void Write(MessageWriter messages)
    {
        _output.Write(messages.Bytes);
        messages.Clear();
    }

    private void Exit(int code)
    {
        if (!_exited.IsSet)
        {
            _exitCode = code;
            _exited.Set();
        }

        _input.Dispose();
        _output.Dispose();
        _error.Dispose();
    }
}
