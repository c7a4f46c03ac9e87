using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Runs.Reporting;

namespace TuiScan.Cli;

/// <summary>
/// Writes a run's events to the log, if there is one; the first bug in our own code also writes a crash file, so that its
/// details are kept. Thread-safe; never throws.
/// </summary>
internal sealed class CommandLog(RunLog? file) : IRunLog, IDisposable
{
    private int _bugs;

    /// <summary>The number of exceptions in our own code while an item was processed.</summary>
    public int Bugs => Volatile.Read(ref _bugs);

    /// <summary>The crash file of the first one; null for none.</summary>
    public string? CrashFile { get; private set; }

    /// <summary>Why the log could not be written completely; null where it was.</summary>
    public DisplayText? Failure => file?.Failure;

    public string? FilePath => file?.FilePath;

    public bool IsFile(in Entry entry) => file is not null && file.IsFile(entry);

    public void Write(string text) => file?.Write(text);

    public void Bug(Exception exception, FilePath path)
    {
        file?.Bug(exception, path);
        if (Interlocked.Increment(ref _bugs) == 1)
        {
            CrashFile = CrashReport.Write(exception);
        }
    }

    public void Dispose() => file?.Dispose();
}
