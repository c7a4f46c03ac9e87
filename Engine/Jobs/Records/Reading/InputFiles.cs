using System.Text;
using TuiScan.Engine.Globs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Jobs.Records.Reading;

/// <summary>Finds the files that a profile names. Those of a glob come in the order of their bytes; links to directories are not followed.</summary>
internal static class InputFiles
{
    private static readonly char[] Special = ['*', '?', '[', '{'];

    private static readonly EnumerationOptions Deep = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <summary>All files, each once; what is wrong goes to <paramref name="problems"/>, a sentence each.</summary>
    public static IReadOnlyList<InputFile> Find(IReadOnlyList<JobRoot> inputs, List<string> problems)
    {
        var files = new List<InputFile>();
        foreach (var input in inputs)
        {
            try
            {
                files.AddRange(FindOne(input, problems));
            }
            catch (Exception exception) when (PortableFaults.Tells(exception))
            {
                var fault = PortableFaults.From(exception);
                problems.Add($"input {TextEscaper.Escape(input.Given)}: {fault.Message} ({fault.Name})");
            }
        }

        return [.. files.DistinctBy(file => file.FullPath)];
    }

    private static InputFile[] FindOne(JobRoot input, List<string> problems)
    {
        var before = problems.Count;
        var isGlob = input.FullPath.IndexOfAny(Special) >= 0 && !Path.Exists(input.FullPath);
        InputFile[] found = isGlob ? [.. Match(input, problems)] : File.Exists(input.FullPath) ? [Of(input.Given, input.FullPath)] : [];
        if (found.Length == 0 && problems.Count == before)
        {
            problems.Add($"input {TextEscaper.Escape(input.Given)}: " + (isGlob ? "matches no file"
                : Directory.Exists(input.FullPath) ? $"is a directory; name its files, such as {TextEscaper.Escape(Path.Combine(input.Given, "*.csv"))}"
                : $"{FaultCode.NotFound.Message} ({FaultCode.NotFound.Name})"));
        }

        return found;
    }

    private static IEnumerable<InputFile> Match(JobRoot input, List<string> problems)
    {
        // The part before the first name with a pattern in it is a folder as it stands.
        var folder = input.FullPath[..(input.FullPath.LastIndexOf('/', input.FullPath.IndexOfAny(Special)) + 1)];
        var pattern = input.FullPath[folder.Length..];
        if (GlobSet.Compile([pattern], out var error) is not { } globs)
        {
            problems.Add($"input {TextEscaper.Escape(input.Given)}: {error!.Message}");
            return [];
        }

        var isTyped = input.Given.EndsWith(pattern, StringComparison.Ordinal);
        var shownFolder = isTyped ? input.Given[..^pattern.Length] : folder;
        return Directory.EnumerateFiles(folder, "*", pattern.Contains('/', StringComparison.Ordinal) || pattern.Contains("**", StringComparison.Ordinal)
                ? Deep : new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(path => (Path: path, Name: Encoding.UTF8.GetBytes(path[folder.Length..])))
            .Where(file => globs.IsMatch(file.Name))
            .OrderBy(file => new FilePath(file.Name))
            .Select(file => Of(shownFolder + file.Path[folder.Length..], file.Path));
    }

    private static InputFile Of(string shown, string path) => new(shown, path, new FileInfo(path).Length);
}
