using TuiScan.Engine.Toml;
using Xunit;

namespace TuiScan.Tests.Engine.Toml;

/// <summary>What is written reads back as the same values; what was read is written the same again and again.</summary>
internal static class TomlRoundTrip
{
    public static void AssertReadsBackEqual(TomlTable document, string what)
    {
        var text = TomlWriter.Write(document);
        var again = TomlDocument.Parse(text);
        Assert.True(again.IsValid, $"{what}: {string.Join("; ", again.Diagnostics)}\n{text}");
        Assert.True(document.Equals(again.Root), $"{what}: the values differ\n{text}\n{document}\n{again.Root}");
        var second = TomlWriter.Write(again.Root);
        Assert.Equal(second, TomlWriter.Write(TomlDocument.Parse(second).Root));
    }
}
