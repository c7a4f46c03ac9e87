using System.Text;
using TuiScan.Engine.Globs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Portable;

namespace TuiScan.Records.Reading;

/// <summary>An input pattern that matches files; links to directories are not followed. Immutable.</summary>
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

    private InputGlob(string folder, string pattern, GlobSet globs) => (Folder, Pattern, _globs) = (folder, pattern, globs);

    /// <summary>The literal part before the first name with a pattern; ends with a slash.</summary>
    public string Folder { get; }

    /// <summary>The rest.</summary>
    public string Pattern { get; }

    private bool IsDeep => Pattern.Contains('/', StringComparison.Ordinal) || Pattern.Contains("**", StringComparison.Ordinal);

    /// <summary>The pattern in an absolute path, or a <see cref="Diagnostic"/> for an invalid one; null where there is none.</summary>
    public static Result<InputGlob>? Of(string fullPath)
    {
        if (fullPath.IndexOfAny(Special) is var special && (special < 0 || Path.Exists(fullPath)))
        {
            return null;
        }

        var folder = fullPath[..(fullPath.LastIndexOf('/', special) + 1)];
        var pattern = fullPath[folder.Length..];
        var globs = GlobSet.Compile([pattern], out var error);
        return globs is null ? new Diagnostic(error!.Message) : new InputGlob(folder, pattern, globs);
    }

    public bool IsMatch(string path) => path.StartsWith(Folder, StringComparison.Ordinal) && _globs.IsMatch(NameOf(path));

    /// <summary>The matching files, sorted by their bytes; a fault where the folder cannot be read.</summary>
    public FaultCode List(out IReadOnlyList<string> files)
    {
        try
        {
            files = [.. Directory.EnumerateFiles(Folder, "*", IsDeep ? Deep : Flat).Where(IsMatch).OrderBy(path => new FilePath(NameOf(path)))];
            return FaultCode.None;
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            files = [];
            return PortableFaults.From(exception);
        }
    }

    private byte[] NameOf(string path) => Encoding.UTF8.GetBytes(path[Folder.Length..]);
}
