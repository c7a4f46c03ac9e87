using System.Text;
using TuiScan.Engine.Globs;
using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Jobs.Records.Reading;

/// <summary>An input that names files by a pattern. Immutable.</summary>
internal sealed class InputGlob
{
    private static readonly char[] Special = ['*', '?', '[', '{'];

    private static readonly EnumerationOptions Deep = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    private static readonly EnumerationOptions Flat = new() { AttributesToSkip = FileAttributes.ReparsePoint };

    private readonly GlobSet _globs;
    private readonly bool _isDeep;

    private InputGlob(string folder, GlobSet globs, bool isDeep) => (Folder, _globs, _isDeep) = (folder, globs, isDeep);

    /// <summary>The part before the first name with a pattern in it, as it stands; ends with a slash.</summary>
    public string Folder { get; }

    /// <summary>The pattern in an absolute path; null where there is none, or it makes no sense.</summary>
    public static InputGlob? Of(string fullPath)
    {
        if (fullPath.IndexOfAny(Special) is var special && (special < 0 || Path.Exists(fullPath)))
        {
            return null;
        }

        var folder = fullPath[..(fullPath.LastIndexOf('/', special) + 1)];
        var pattern = fullPath[folder.Length..];
        var isDeep = pattern.Contains('/', StringComparison.Ordinal) || pattern.Contains("**", StringComparison.Ordinal);
        return GlobSet.Compile([pattern], out _) is { } globs ? new InputGlob(folder, globs, isDeep) : null;
    }

    public bool IsMatch(string path) =>
        path.StartsWith(Folder, StringComparison.Ordinal) && _globs.IsMatch(Encoding.UTF8.GetBytes(path[Folder.Length..]));

    /// <summary>The files that are there; none where the folder cannot be read.</summary>
    public IEnumerable<string> Files()
    {
        try
        {
            return [.. Directory.EnumerateFiles(Folder, "*", _isDeep ? Deep : Flat).Where(IsMatch)];
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return [];
        }
    }
}
