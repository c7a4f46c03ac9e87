using TuiScan.Engine.Model;
using TuiScan.Engine.Runs.Reporting;

namespace TuiScan.Cli;

/// <summary>
/// What happens in a run goes to the log where there is one; a bug in our own code leaves a crash file as well, once, so that
/// its details are somewhere. Thread-safe; never throws.
/// </summary>
internal sealed class CommandLog(RunLog? file) : IRunLog, IDisposable
{
    private int _bugs;

    /// <summary>Exceptions in our own code while an item was worked on.</summary>
    public int Bugs => Volatile.Read(ref _bugs);

    /// <summary>Where the first one's details are; null for none.</summary>
    public string? CrashFile { get; private set; }

    /// <summary>Why the log could not be written to its end; null where it was.</summary>
    public string? Failure => file?.Failure;

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
