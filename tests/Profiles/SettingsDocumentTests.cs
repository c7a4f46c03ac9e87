using System.Text.RegularExpressions;
using TuiScan.Profiles;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Profiles;

public sealed partial class SettingsDocumentTests
{
    // Set to 1 to write the page again; then read the diff.
    private const string Rewrite = "TUISCAN_REWRITE_DOCS";

    private static string Page => Path.Combine(Repository.Root, "docs", "profiles.md");

    [Fact]
    public void Markdown_OfTheDeliveredTable_IsThePage()
    {
        var generated = SettingsDocument.Markdown(AllSettings.Table);
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            File.WriteAllText(Page, generated);
        }

        Assert.True(
            File.Exists(Page) && File.ReadAllText(Page) == generated,
            $"docs/profiles.md is not what the table of settings gives: run the tests once with {Rewrite}=1 and read the diff");
    }

    [Fact]
    public void Page_DocumentedKeys_AreThoseAccepted()
    {
        var documented = new List<string>();
        var section = "";
        foreach (var line in File.ReadLines(Page))
        {
            section = SectionPattern().Match(line) is { Success: true } header ? header.Groups[1].Value : section;
            if (section.Length > 0 && KeyPattern().Match(line) is { Success: true } row)
            {
                documented.Add($"{section}.{row.Groups[1].Value}");
            }
        }

        Assert.Equal(AllSettings.Table.Settings.Select(setting => setting.Key.ToString()), documented);
    }

    [Fact]
    public void Page_Example_IsReadAndGivesTheDefaults()
    {
        using var fixture = new ProfileFixture(AllSettings.Table);
        var example = ExamplePattern().Match(File.ReadAllText(Page)).Groups[1].Value;

        var profile = fixture.Valid(example);

        var defaults = fixture.Valid("");
        Assert.All(AllSettings.Table.Settings, setting => Assert.Equal(setting.ValueIn(defaults), setting.ValueIn(profile)));
    }

    [Fact]
    public void Table_EveryRow_SaysWhatItIs() =>
        Assert.All(AllSettings.Table.Settings, setting =>
        {
            Assert.EndsWith(".", setting.Help, StringComparison.Ordinal);
            Assert.False(setting.Accepted.ToString().EndsWith('.'));
            Assert.True(setting.DefaultValue is not null || setting.DefaultInWords is not null);
        });

    [GeneratedRegex(@"^## (?:\[(\w+)\])?")]
    private static partial Regex SectionPattern();

    [GeneratedRegex(@"^\| `(\w+)` \|")]
    private static partial Regex KeyPattern();

    [GeneratedRegex("```toml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ExamplePattern();
}
