using TuiScan.Engine.Pipeline.Queueing;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>
/// Keeps one child busy: takes leases at its gate and sends them in groups, so that the child holds about two groups and never
/// waits for a round trip. When the gate closes it ends the child's input. <see cref="Run"/> is its thread.
/// </summary>
internal sealed class ChildFeeder(ExecutorContext context, ChildWorker worker, LeaseGate gate, GroupSizer sizer, int id, Func<int> workers)
{
    public void Run()
    {
        var leases = new List<Lease>();
        while (worker.WaitForRoom(Size) && context.Queue.Take(gate, id) is { } first)
        {
            leases.Clear();
            leases.Add(first);
            Fill(leases);
            worker.Send(leases);
        }

        worker.Close();
        worker.CloseInput();
    }

    private void Fill(List<Lease> leases)
    {
        var size = Size();
        var items = Left(leases[0]);
        while (items < size && context.Queue.TryTake(gate, id) is { } next)
        {
            leases.Add(next);
            items += Left(next);
        }
    }

    // A job that must not be repeated is handed out item by item: an item that no child holds is never lost.
    private int Size() => context.Job.Repeatable ? sizer.SizeWith(context.Queue.Depth, workers()) : 0;

    private static int Left(Lease lease) => lease.Batch.Count - lease.From;
}
