using TuiScan.Engine.Executors;

namespace TuiScan.Engine.Runs;

/// <summary>
/// One of the run's own threads, and the edge behind which a bug does not end the program: it is handed to
/// <paramref name="onBug"/> on that thread, and the run ends in order. Owned by the control thread.
/// </summary>
/// <param name="name">For debuggers and <c>top -H</c>.</param>
/// <param name="body">Runs until the run asks it to end; nothing here cancels it.</param>
/// <param name="onBug">Gets what the body threw.</param>
internal sealed class RunThread(string name, Action body, Action<Exception> onBug)
{
    private Thread? _thread; // null before it is started, or where the system grants none

    /// <summary>Null, or why it cannot be started, in a sentence.</summary>
    public string? Start()
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
