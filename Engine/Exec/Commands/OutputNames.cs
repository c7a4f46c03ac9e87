using System.IO.Hashing;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Pipeline;

namespace TuiScan.Exec.Commands;

/// <summary>
/// Sees when two files of a run have outputs of one name, so that one took the other's place. Remembers digests of names, and
/// none where the template can give no two files the same. Not thread-safe.
/// </summary>
internal sealed class OutputNames(ExecCommand command, IReadOnlyList<OpenedRoot> roots)
{
    /// <summary>Some 30 bytes each: 60 MB. Names past these are compared with these alone.</summary>
    private const int Most = 2_000_000;

    private readonly HashSet<UInt128> _seen = [];
    private readonly bool _mayMeet = command.OutputsMayMeet(roots.Count);

    /// <summary>Takes note of a file whose output was made: the output's name where another's had it before, else null.</summary>
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
