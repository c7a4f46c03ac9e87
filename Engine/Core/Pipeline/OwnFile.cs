using TuiScan.Engine.Model;

namespace TuiScan.Engine.Pipeline;

/// <summary>
/// A file of the program's own that may lie in the tree, and is no entry then. Its name alone decides nothing: anybody can
/// give a file that name.
/// </summary>
/// <param name="Path">Absolute.</param>
/// <param name="IsOurs">Tells of what is there by that name whether it is that file. Called on the walk's thread.</param>
internal sealed record OwnFile(string Path, Func<Entry, bool> IsOurs);
