using TuiScan.Engine.Model;

namespace TuiScan.Engine.Runs.Reporting;

/// <summary>The log of a run's events: a text file, or nothing. Thread-safe; never throws.</summary>
public interface IRunLog
{
    /// <summary>Writes one event; foreign parts are already escaped.</summary>
    void Write(string text);

    /// <summary>The absolute path of its file; null for none.</summary>
    string? FilePath => null;

    /// <summary>Whether an entry is the file that is open now.</summary>
    bool IsFile(in Entry entry) => false;

    /// <summary>Writes an exception of our own code while an item was processed.</summary>
    void Bug(Exception exception, FilePath path);
}
