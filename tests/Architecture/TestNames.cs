using System.Text.RegularExpressions;

namespace TuiScan.Tests.Architecture;

/// <summary>The tests that sources declare, whichever project they are in.</summary>
internal static partial class TestNames
{
    /// <summary>All of them as <c>Class.Method</c>. A contract's tests count under the name of every class that keeps it.</summary>
    public static IEnumerable<string> In(IEnumerable<SourceFile> files)
    {
        var declared = files.SelectMany(Declarations).ToLookup(declaration => declaration.Class, StringComparer.Ordinal);
        return declared.Where(parts => !parts.Any(part => part.IsAbstract))
            .SelectMany(parts => Methods(declared, parts.Key).Select(method => $"{parts.Key}.{method}"));
    }

    private static IEnumerable<string> Methods(ILookup<string, Declaration> declared, string type) =>
        declared[type].SelectMany(part => part.Base is null ? part.Methods : part.Methods.Concat(Methods(declared, part.Base)));

    private static IEnumerable<Declaration> Declarations(SourceFile file)
    {
        var classes = ClassPattern().Matches(file.Code);
        for (var i = 0; i < classes.Count; i++)
        {
            var groups = classes[i].Groups;
            var end = i + 1 < classes.Count ? classes[i + 1].Index : file.Code.Length;
            var methods = MethodPattern().Matches(file.Code[groups[0].Index..end]).Select(match => match.Groups["name"].Value);
            yield return new Declaration(
                groups["name"].Value, groups["base"].Success ? groups["base"].Value : null, groups["modifiers"].Value.Contains("abstract", StringComparison.Ordinal), [.. methods]);
        }
    }

    private sealed record Declaration(string Class, string? Base, bool IsAbstract, IReadOnlyList<string> Methods);

    [GeneratedRegex(@"^(?<modifiers>[a-z ]*)\bclass\s+(?<name>\w+)(?:\([^)]*\))?(?:\s*:\s*(?<base>[A-Za-z]\w*))?", RegexOptions.Multiline)]
    private static partial Regex ClassPattern();

    [GeneratedRegex(@"\[(?:Fact|Theory)\b.*?\b(?:void|Task|ValueTask)\s+(?<name>\w+)\(", RegexOptions.Singleline)]
    private static partial Regex MethodPattern();
}
