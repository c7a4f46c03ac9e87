using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Globs;

/// <summary>Why a pattern was refused.</summary>
/// <param name="Index">The index of the pattern, from 0.</param>
/// <param name="Position">The position in the pattern, in Unicode code points from 1.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
internal sealed record GlobError(int Index, int Position, DisplayText Message);
