namespace TuiScan.Engine.Globs;

/// <summary>Why a pattern was refused.</summary>
/// <param name="Index">Which of the patterns, from 0.</param>
/// <param name="Position">Where in the pattern, in Unicode code points from 1.</param>
/// <param name="Message">What is wrong and what to write instead; safe to print.</param>
internal sealed record GlobError(int Index, int Position, string Message);
