namespace TuiScan.Engine.Runs.Tuning;

/// <summary>One run of the sample.</summary>
/// <param name="Elapsed">From the start of the run to its end, its workers' start included.</param>
/// <param name="Cpu">CPU time of this process and its children.</param>
/// <param name="PeakBytes">The maximum of their total resident memory, shared pages counted in each.</param>
/// <param name="Items">Items committed.</param>
/// <param name="Bytes">Bytes of content read.</param>
internal sealed record Trial(TimeSpan Elapsed, TimeSpan Cpu, long PeakBytes, long Items, long Bytes);
