using TuiScan.Engine.Model;

namespace TuiScan.Records.Reading;

/// <summary>The source of a run's chunks, as its sink sees it. Called by the collector's thread, at the end by the run's.</summary>
internal interface IRecordInput
{
    /// <summary>The name of a chunk's file in messages.</summary>
    /// <param name="path">The item's context.</param>
    string Shown(string path);

    /// <summary>Called when the chunk is settled: its file is not read for it again.</summary>
    /// <param name="path">The item's context.</param>
    void Settle(string path);

    /// <summary>
    /// Why the input was not emitted completely, in one line, with the exit code; null where it was. Valid once the source has
    /// ended.
    /// </summary>
    Diagnostic? Failure { get; }
}
