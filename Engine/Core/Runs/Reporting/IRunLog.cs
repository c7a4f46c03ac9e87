using TuiScan.Engine.Model;

namespace TuiScan.Engine.Runs.Reporting;

/// <summary>Where a run writes what happened: a text file, or nothing. Thread-safe; never throws.</summary>
public interface IRunLog
{
    /// <summary>One event; foreign parts already escaped.</summary>
    void Write(string text);

    /// <summary>Where its file is, absolute; null for none.</summary>
    string? FilePath => null;

    /// <summary>Whether an entry is the file that is open now.</summary>
    bool IsFile(in Entry entry) => false;

    /// <summary>An exception in our own code while an item was worked on.</summary>
    void Bug(Exception exception, FilePath path);
}
