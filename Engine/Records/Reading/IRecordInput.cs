using TuiScan.Engine.Model;

namespace TuiScan.Records.Reading;

/// <summary>Where the chunks of a run come from, as its sink sees it. Called by the collector's thread, in the end by the run's.</summary>
internal interface IRecordInput
{
    /// <summary>How a chunk's file is called in messages.</summary>
    /// <param name="path">The item's context.</param>
    string Shown(string path);

    /// <summary>The chunk is settled: nobody will read its file for it again.</summary>
    /// <param name="path">The item's context.</param>
    void Settle(string path);

    /// <summary>
    /// Why not all of the input was given out, in one line, and the exit code for that; null where it was. To be asked once
    /// the source has ended.
    /// </summary>
    Diagnostic? Failure { get; }
}
