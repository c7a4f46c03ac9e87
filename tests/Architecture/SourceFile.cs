using System.Text;
using System.Text.RegularExpressions;
using TuiScan.Tests.TestKit;

namespace TuiScan.Tests.Architecture;

/// <summary>One C# file, for the rules about sources.</summary>
/// <param name="Path">Relative to the repository, with <c>/</c>.</param>
/// <param name="Text">All of it.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    private string? _code;

    /// <summary>The text without comments and without quoted strings, so that a word in either does not count as a use.</summary>
    public string Code => _code ??= Strip(Text);

    /// <summary>The folder, relative to the repository.</summary>
    public string Folder => Path[..Path.LastIndexOf('/')];

    /// <summary>The declared namespace; empty for none.</summary>
    public string Namespace => NamespacePattern().Match(Code).Groups[1].Value;

    /// <summary>The C# files of one project, as paths relative to the root with <c>/</c>, without what the build makes.</summary>
    public static IEnumerable<SourceFile> Of(string project) =>
        Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories)
            .Select(path => System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(System.IO.Path.Combine(Repository.Root, path))));

    /// <summary>
    /// The line, from 1, of <paramref name="index"/> in <see cref="Code"/>.
    /// </summary>
    public int LineOf(int index) => Code.AsSpan(0, index).Count('\n') + 1;

    // Quotes and comments do not nest, so no parser is needed; an interpolated string loses its holes too, which is fine here.
    private static string Strip(string text)
    {
        var kept = new StringBuilder(text.Length);
        var from = 0;
        foreach (Match match in QuotedPattern().Matches(text))
        {
            kept.Append(text, from, match.Index - from).Append('\n', match.ValueSpan.Count('\n'));
            from = match.Index + match.Length;
        }

        return kept.Append(text, from, text.Length - from).ToString();
    }

    [GeneratedRegex("""
        //[^\n]* | /\*.*?\*/ | (?<q>"{3,}).*?\k<q> | (?:@\$?|\$@)"(?:[^"]|"")*" | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)+'
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex QuotedPattern();

    [GeneratedRegex(@"^namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespacePattern();
}
