using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.State;
using TuiScan.Tests.Screen.State;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Screen.Views;

public sealed class ResultsViewTests
{
    private static readonly (int Width, int Height)[] Sizes = [(120, 36), (80, 24), (40, 10)];

    private static Dictionary<string, Func<int, int, AppState>> All { get; } = new()
    {
        ["results-searching"] = (width, height) => ResultSamples.Searching(width, height),
        ["results-searched"] = (width, height) => ResultSamples.Searched(width, height),
        ["results-grouped"] = (width, height) => ResultSamples.Grouped(width, height),
        ["results-computed"] = (width, height) => ResultSamples.Computed(width, height),
        ["results-none-yet"] = (width, height) => ResultSamples.Searching(width, height, matches: 0),
    };

    public static TheoryData<string> Scenes => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Draw_ThreeSizes_AsGolden(string name)
    {
        using var render = new Render();
        var text = Sizes.Select(size => $"== {size.Width}x{size.Height}\n{render.Frame(All[name](size.Width, size.Height)).ToText()}");

        Golden.Equal(name, string.Concat(text));
    }

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Draw_AnySize_NeverThrows(string name)
    {
        using var render = new Render();
        for (var width = 0; width < 130; width += width < 6 ? 2 : 23)
        {
            for (var height = 0; height < 45; height += height < 6 ? 2 : 9)
            {
                render.Frame(All[name](width, height));
            }
        }
    }

    [Fact]
    public void Draw_MoreThanAreKept_SaysHowMany()
    {
        var text = Render.Once(ResultSamples.Searching(120, 36, matches: ResultBoard.MaxRows + 7)).ToText();

        Assert.Contains("the first 10,000 of 10,007 matches", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_ManyAlerts_LeavesResultsTheMostOfTheRoom()
    {
        using var render = new Render();
        foreach (var alerts in new[] { 0, 1, 3, 40 })
        {
            var lines = render.Frame(ResultSamples.Searching(120, 36, alerts: alerts)).ToText().Split('\n');
            var (results, found) = (Array.FindIndex(lines, line => line.Contains("Results", StringComparison.Ordinal)), Array.FindIndex(lines, line => line.Contains(" Alerts ", StringComparison.Ordinal)));

            Assert.InRange(found - results, 14, 36);
        }
    }

    [Fact]
    public void Draw_WideScreen_ShowsTheDetailsOfTheSelectedAlertBesideTheList()
    {
        using var render = new Render();
        var driver = new Driver(Samples.Running(200, 50)).Type("vvv");
        var first = render.Frame(driver.State).ToText();
        Golden.Equal("details-beside", first);

        var next = render.Frame(driver.Type("j").State).ToText();
        Assert.Contains("2 of 7", next, StringComparison.Ordinal);
        Assert.DoesNotContain("2 of 7", first, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_NarrowerThanTheDetailsTake_ShowsTheListAlone() =>
        Assert.DoesNotContain("Details", Render.Once(Samples.Running(159, 50)).ToText(), StringComparison.Ordinal);
}
