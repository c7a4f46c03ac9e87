using TuiScan.Engine.Platform.Files.Named;

namespace TuiScan.Profiles;

/// <summary>The saved profiles. Immutable; reads the folders again at each call.</summary>
internal sealed class ProfileCatalog(ProfileLoader loader)
{
    /// <summary>The number of characters of a file that are searched for its first comment.</summary>
    private const int MaxFirstLine = 400;

    /// <summary>All saved profiles in look-up order, by name within a folder. A folder that cannot be read is left out.</summary>
    public IReadOnlyList<SavedProfile> List()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<SavedProfile>();
        foreach (var place in Files())
        {
            var name = Path.GetFileNameWithoutExtension(place.Path);
            var result = loader.LoadFile(place, [], needsRoot: false);
            found.Add(new SavedProfile(name, place, ForWhom(place.Path), result.Errors, IsShadowed: !seen.Add(name)));
        }

        return found;
    }

    /// <summary>The names alone, each once, sorted; quick.</summary>
    public IReadOnlyList<string> Names() =>
        [.. Files().Select(place => Path.GetFileNameWithoutExtension(place.Path)).Distinct().Order(StringComparer.Ordinal)];

    private IEnumerable<ProfileLocation> Files() => loader.Locator.Folders.SelectMany(FilesOf);

    private static ProfileLocation[] FilesOf(ProfileLocation folder)
    {
        try
        {
            return
            [
                .. Directory.EnumerateFiles(folder.Path, "*.toml")
                    .Where(path => !Path.GetFileName(path).StartsWith('.'))
                    .Order(StringComparer.Ordinal)
                    .Select(path => new ProfileLocation(path, Path.Join(folder.Shown, Path.GetFileName(path)))),
            ];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string ForWhom(string path)
    {
        _ = NamedInput.Open(path, out FileStream? stream);
        if (stream is null)
        {
            return "";
        }

        try
        {
            using var reader = new StreamReader(stream);
            var start = new char[MaxFirstLine];
            var text = start.AsSpan(0, reader.ReadBlock(start, 0, start.Length));
            var end = text.IndexOfAny('\r', '\n');
            var line = end < 0 ? text : text[..end];
            return line.StartsWith("#") ? line.TrimStart('#').Trim().ToString() : "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
