using System.IO.Hashing;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Exec.Commands;

/// <summary>
/// Detects when two files of a run have the same output name, so that one replaced the other's output. Stores digests of names,
/// and none where the template cannot produce duplicates. Not thread-safe.
/// </summary>
internal sealed class OutputNames(ExecCommand command, IReadOnlyList<OpenedRoot> roots)
{
    /// <summary>Some 30 bytes each: 60 MB. Further names are compared with these alone.</summary>
    private const int Most = 2_000_000;

    private readonly HashSet<UInt128> _seen = [];
    private readonly bool _mayMeet = command.OutputsMayMeet(roots.Count);

    /// <summary>
    /// Registers a file whose output was created: returns the output's name where another file's had it before, else null.
    /// </summary>
    public byte[]? NameIfTaken(in ItemRef item)
    {
        if (!_mayMeet || command.OutputFor(new ItemValues(item, roots)) is not { } name)
        {
            return null;
        }

        var digest = XxHash128.HashToUInt128(name);
        var isNew = _seen.Count < Most ? _seen.Add(digest) : !_seen.Contains(digest);
        return isNew ? null : name;
    }
}
