using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Model;

/// <summary>Messages about outputs that could not be written.</summary>
internal static class WriteFaults
{
    /// <summary>
    /// A sentence without its full stop. A file that was replaced, but whose folder could not be flushed, is not reported as
    /// unwritten.
    /// </summary>
    /// <param name="what">What was written: <c>the baseline b.bl</c>.</param>
    /// <param name="fault">Why it was not written, or not durably.</param>
    public static DisplayText Tell(DisplayText what, FaultCode fault) => fault.IsNotDurable
        ? (DisplayText)$"{what} {fault.Message}, so that a power cut may bring the old one back; see to the disk, and write it again"
        : (DisplayText)$"{what} could not be written: {fault.Message} ({fault.Name})";
}
