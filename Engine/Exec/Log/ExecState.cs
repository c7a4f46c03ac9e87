namespace TuiScan.Exec.Log;

/// <summary>How a file's command ended, or did not. The numbers are part of the payload.</summary>
internal enum ExecState : byte
{
    /// <summary>No file: nothing was to be run.</summary>
    None = 0,

    /// <summary>The command ended with 0, and its output is in place.</summary>
    Done = 1,

    /// <summary>It did not, or could not be started.</summary>
    Failed = 2,

    /// <summary>It was begun, and nobody knows how far it came.</summary>
    Unknown = 3,

    /// <summary>An earlier run has done it.</summary>
    Skipped = 4,

    /// <summary>The job log could not be written, so it was not begun, or is not known to have ended.</summary>
    Unlogged = 5,
}
