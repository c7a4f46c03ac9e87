using Xunit;

namespace TuiScan.Tests.Profiles.Toml;

/// <summary>
/// The TOML project's own conformance corpus (https://github.com/toml-lang/toml-test, MIT). It is no part of this repository: the tests
/// look for it in <c>../shared/data/toml-test</c> beside the checkout, or where <c>TUISCAN_TOML_CORPUS</c> says.
/// </summary>
internal static class TomlCorpus
{
    private const string Variable = "TUISCAN_TOML_CORPUS";
    private const string List = "files-toml-1.1.0";

    /// <summary>The paths of all valid (or invalid) documents of TOML 1.1.0, relative to <see cref="Folder"/>.</summary>
    public static IReadOnlyList<string> Documents(bool valid)
    {
        var documents = File.ReadLines(Path.Combine(Folder(), List))
            .Where(line => line.EndsWith(".toml", StringComparison.Ordinal))
            .Where(line => line.StartsWith(valid ? "valid/" : "invalid/", StringComparison.Ordinal))
            .ToList();
        Assert.True(documents.Count > 100, $"{List} names only {documents.Count} documents");
        return documents;
    }

    /// <summary>The folder that holds the list, the one named or its <c>tests</c>; skips the test where there is no corpus.</summary>
    public static string Folder()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        var start = string.IsNullOrEmpty(named) ? BesideCheckout() : named;
        var folder = start is null
            ? null
            : new[] { start, Path.Combine(start, "tests") }.FirstOrDefault(folder => File.Exists(Path.Combine(folder, List)));
        Assert.SkipWhen(folder is null, $"no TOML corpus: clone https://github.com/toml-lang/toml-test and set {Variable} to its folder");
        return folder!;
    }

    private static string? BesideCheckout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TuiScan.sln")))
            {
                return Path.Combine(folder.Parent?.FullName ?? "/", "shared", "data", "toml-test");
            }
        }

        return null;
    }
}
