using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Integrity;

/// <summary>Converts the paths that a check is limited to, as they were typed, into paths relative to the root.</summary>
internal static class ScopeResolver
{
    /// <summary>
    /// The scope of <paramref name="only"/>, or a diagnostic where one of them is not in the tree. A path is relative to
    /// <paramref name="folder"/>; where that is null, or the path would leave the tree, it is relative to the root.
    /// </summary>
    public static Result<PathScope> Resolve(string root, string? folder, IReadOnlyList<string> only)
    {
        var paths = new List<byte[]>(only.Count);
        foreach (var path in only)
        {
            var typed = folder is null ? null : Below(root, Path.GetFullPath(path, folder));
            if ((typed ?? Below(root, Path.GetFullPath(path, root))) is not { } relative)
            {
                return new Diagnostic($"--only {TextEscaper.Escape(path)} is not in the root {TextEscaper.Escape(root)}");
            }

            paths.Add(Encoding.UTF8.GetBytes(relative));
        }

        return PathScope.Of(paths);
    }

    private static string? Below(string root, string path)
    {
        path = Path.TrimEndingDirectorySeparator(path);
        if (path == root)
        {
            return ".";
        }

        var prefix = Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar;
        return path.StartsWith(prefix, StringComparison.Ordinal)
            ? path[prefix.Length..].Replace(Path.DirectorySeparatorChar, '/')
            : null;
    }
}
