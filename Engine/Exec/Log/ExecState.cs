namespace TuiScan.Exec.Log;

/// <summary>How a file's command ended, if it did. The numbers are part of the payload.</summary>
internal enum ExecState : byte
{
    /// <summary>Not a file: no command is run.</summary>
    None = 0,

    /// <summary>The command ended with 0, and its output is in place.</summary>
    Done = 1,

    /// <summary>It failed, or could not be started.</summary>
    Failed = 2,

    /// <summary>It was started, and its outcome is unknown.</summary>
    Unknown = 3,

    /// <summary>Done by an earlier run.</summary>
    Skipped = 4,

    /// <summary>The job log could not be written, so the command was not started, or its end is not recorded.</summary>
    Unlogged = 5,
}
