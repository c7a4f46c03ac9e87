using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Telemetry.Sampling;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>
/// Workers in child processes, supervised by a <see cref="ChildSupervisor"/>. <see cref="Start"/>, <see cref="Drain"/>,
/// <see cref="Abort"/> and <see cref="Dispose"/> come one after the other from the caller that steers the run; the rest may
/// come from any thread at any time.
/// </summary>
internal sealed class ProcessesExecutor(ExecutorContext context) : IExecutor
{
    private readonly DescriptorScarcity _scarcity = new(context);
    private ChildProcessFactory? _factory;
    private volatile ChildSupervisor? _supervisor;

    public ExecutionMode Mode => ExecutionMode.Processes;

    public int Workers => _supervisor?.Workers ?? 0;

    public DisplayText? Failure => _supervisor?.Failure;

    public DisplayText? Start(int workers, CancellationToken cancellationToken)
    {
        _factory = ChildProcessFactory.Create(context, SharedSlots.MaxCount, out var failure);
        if (_factory is null)
        {
            return failure;
        }

        var supervisor = new ChildSupervisor(context, _factory);
        supervisor.Resize(Allowed(workers));
        _supervisor = supervisor;
        if (!supervisor.Start())
        {
            return ThreadShortage.Text;
        }

        try
        {
            supervisor.WaitUntilSettled(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return (DisplayText)$"the run was stopped meanwhile";
        }

        return Failure;
    }

    public void Resize(int workers) => _supervisor?.Resize(Allowed(workers));

    public void ReturnUnstarted()
    {
        foreach (var row in All())
        {
            row.Worker?.ReturnUnstarted();
        }
    }

    public bool Drain(TimeSpan grace)
    {
        _supervisor?.Close();
        var began = context.Time.GetTimestamp();
        return All().TrueForAll(r => r.Worker is not { } worker || worker.WaitUntilOver(grace - context.Time.GetElapsedTime(began)));
    }

    public void Cancel()
    {
        foreach (var row in All())
        {
            row.Worker?.Cancel();
        }
    }

    public void Abort()
    {
        _ = Drain(TimeSpan.Zero);
        var rows = All();
        rows.ForEach(r => r.Worker?.Kill($"ended by the run", WorkerLoss.Dismissed));
        var began = context.Time.GetTimestamp();
        foreach (var worker in rows.Select(r => r.Worker).OfType<ChildWorker>())
        {
            // A child that was just being started could not be killed a moment ago.
            worker.Kill($"ended by the run", WorkerLoss.Dismissed);
            if (!worker.WaitUntilOver(context.Supervision.KillTimeout - context.Time.GetElapsedTime(began)))
            {
                worker.Fence();
            }
        }
    }

    public void Supervise()
    {
    }

    public IReadOnlyList<WorkerRow> Rows() => _supervisor?.Snapshot() ?? [];

    public void Dispose()
    {
        Abort();
        _supervisor?.Dispose();
        _factory?.Dispose();
    }

    private int Allowed(int workers) => _scarcity.Cut(workers, context.Descriptors.Children, $"child processes");

    private List<ChildRow> All() => _supervisor?.All() ?? [];
}
