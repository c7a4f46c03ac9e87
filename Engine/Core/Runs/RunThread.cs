using TuiScan.Engine.Executors;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Runs;

/// <summary>
/// One of the run's own threads, which catches a bug so that it does not end the program: it is passed to
/// <paramref name="onBug"/> on that thread, and the run ends in order. Owned by the control thread.
/// </summary>
/// <param name="name">The thread's name, for debuggers and <c>top -H</c>.</param>
/// <param name="body">Runs until the run asks it to end; it is not cancelled here.</param>
/// <param name="onBug">Receives the exception that the body threw.</param>
internal sealed class RunThread(string name, Action body, Action<Exception> onBug)
{
    private Thread? _thread; // null before it is started, or where the system refuses one

    /// <summary>Starts the thread. Null, or why it cannot be started, as a sentence.</summary>
    public DisplayText? Start()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = name };
        try
        {
            thread.Start();
        }
        catch (OutOfMemoryException)
        {
            return ThreadShortage.Text;
        }

        _thread = thread;
        return null;
    }

    /// <summary>Waits for its end; at once where it was not started.</summary>
    public void Join() => _thread?.Join();

    private void Run()
    {
        try
        {
            body();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            onBug(e);
        }
    }
}
