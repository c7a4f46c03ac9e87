namespace TuiScan.Engine.Model;

/// <summary>The exit codes of the program. Those from <see cref="New"/> to <see cref="Moved"/> are bits that are added up.</summary>
public static class ExitCodes
{
    /// <summary>All entries were verified or trusted, and nothing differs; or all items were done.</summary>
    public const int Clean = 0;
    public const int New = 1;
    public const int Removed = 2;

    /// <summary>Changed or corrupt.</summary>
    public const int Changed = 4;

    /// <summary>Unverified or quarantined; in other jobs items that failed.</summary>
    public const int Unverified = 8;
    public const int Moved = 16;

    /// <summary>Wrong usage or profile.</summary>
    public const int Usage = 64;

    /// <summary>A damaged baseline.</summary>
    public const int DamagedBaseline = 65;

    /// <summary>No such root or baseline.</summary>
    public const int NoInput = 66;

    /// <summary>An internal error: a bug of our own.</summary>
    public const int Internal = 70;

    /// <summary>
    /// Output or baseline could not be written; or the system lacks what the program needs: a library, instructions of the
    /// processor.
    /// </summary>
    public const int CannotWrite = 74;

    /// <summary>Another run holds a file that is to be written: a baseline, an output, a job log.</summary>
    public const int HeldElsewhere = 75;
    public const int Hangup = 129;
    public const int Interrupted = 130;
    public const int Terminated = 143;
}
