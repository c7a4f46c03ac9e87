using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;
using TuiScan.Integrity.Baselines.Reading;

namespace TuiScan.Integrity;

/// <summary>
/// Refuses to limit a check to a path that is neither in the tree nor in the baseline: it is probably mistyped, and an empty
/// check must not be reported as clean.
/// </summary>
internal static class ScopeCheck
{
    /// <summary>Why it is refused; null where every path of the scope is in the tree or in the baseline.</summary>
    public static Diagnostic? Refuse(PathScope scope, Baseline baseline, IFileSystem fileSystem, DirectoryHandle root)
    {
        foreach (var path in scope.Paths)
        {
            var slash = path.AsSpan().LastIndexOf((byte)'/');
            var parent = slash < 0 ? "."u8.ToArray() : path[..slash];
            if (!IsRecorded(baseline, parent, path.AsSpan(slash + 1)) && IsMissing(fileSystem, root, parent, path.AsSpan(slash + 1)))
            {
                return new Diagnostic($"--only {TextEscaper.Escape(path)} is neither in the tree nor in its baseline; name what is there");
            }
        }

        return null;
    }

    private static bool IsRecorded(Baseline baseline, ReadOnlySpan<byte> parent, ReadOnlySpan<byte> name)
    {
        var directory = baseline.FindDirectory(parent);
        return directory.Index >= 0 && baseline.Find(directory, name) >= 0;
    }

    /// <summary>False where it is unknown: the check then reports why.</summary>
    private static bool IsMissing(IFileSystem fileSystem, DirectoryHandle root, ReadOnlySpan<byte> parent, ReadOnlySpan<byte> name)
    {
        DirectoryHandle? directory = null;
        var isTop = parent.SequenceEqual("."u8);
        var fault = isTop ? FaultCode.None : fileSystem.OpenDirectory(root, parent, out directory);
        if (fault.IsSuccess)
        {
            var entry = default(Entry);
            fault = fileSystem.Stat(directory ?? root, name, ref entry);
            directory?.Release();
        }

        return fault == FaultCode.NotFound || fault == FaultCode.NotDirectory;
    }
}
