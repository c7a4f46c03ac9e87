using TuiScan.Engine.Model;

namespace TuiScan.Engine.Pipeline;

/// <summary>
/// A file of the program's own that may be in the tree, where it is not an entry. Its name alone does not identify it: any user
/// can give a file that name.
/// </summary>
/// <param name="Path">Absolute.</param>
/// <param name="IsOurs">Decides whether the entry of that name is our file. Called on the walk's thread.</param>
internal sealed record OwnFile(string Path, Func<Entry, bool> IsOurs);
