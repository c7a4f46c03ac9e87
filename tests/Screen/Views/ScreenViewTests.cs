using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.Views;
using TuiScan.Screen.Views.Painting;
using TuiScan.Tests.Screen.State;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Screen.Views;

public sealed class ScreenViewTests
{
    private static readonly (int Width, int Height)[] Sizes = [(120, 40), (80, 24), (40, 10), (1, 1)];

    public static TheoryData<string> Scenes => [.. All.Keys];

    /// <summary>Everything that can be on the screen.</summary>
    private static Dictionary<string, Func<int, int, AppState>> All { get; } = new()
    {
        ["running"] = (width, height) => Samples.Running(width, height),
        ["no-run"] = (width, height) => Samples.Initial(width, height),
        ["first-start"] = (width, height) => new Driver(Samples.Initial(width, height) with { Facts = Samples.Facts with { HasBaseline = false } })
            .Send(new ScreenMessage.Opened()).State,
        ["replace"] = (width, height) => new Driver(Samples.Initial(width, height)).Type("b").Send(new ScreenMessage.BaselineRead(RunKind.Baseline, true, Samples.Replaced)).State,
        ["many-workers"] = (width, height) => Samples.Running(width, height, workers: 32),
        ["run-focused"] = (width, height) => new Driver(Samples.Running(width, height)).Type("1").State,
        ["workers-focused"] = (width, height) => new Driver(Samples.Running(width, height)).Type("2s").State,
        ["queue-focused"] = (width, height) => new Driver(Samples.Running(width, height)).Type("3").State,
        ["cores-focused"] = (width, height) => new Driver(Samples.Running(width, height)).Type("4").State,
        ["workers-zoomed"] = (width, height) => new Driver(Samples.Running(width, height)).Type("2z").State,
        ["filter"] = (width, height) => new Driver(Samples.Running(width, height)).Type("/").Type("file-3").State,
        ["filter-refused"] = (width, height) => new Driver(Samples.Running(width, height)).Type("/").Type("file-3 severty:high").State,
        ["marked"] = (width, height) => new Driver(Samples.Running(width, height)).Type("  jj.V").State,
        ["tree"] = (width, height) => new Driver(Samples.Running(width, height)).Type("5dlj g").State,
        ["tree-zoomed"] = (width, height) => new Driver(Samples.Running(width, height, alerts: 8)).Type("zdj ").State,
        ["by-detail"] = (width, height) => new Driver(Samples.Running(width, height)).Type("sssR").State,
        ["details"] = (width, height) => new Driver(Samples.Running(width, height)).Type("vvv").Press(KeyCode.Enter).State,
        ["details-hostile"] = (width, height) => new Driver(Samples.Running(width, height)).Type("ssG").Press(KeyCode.Enter).State,
        ["help"] = (width, height) => new Driver(Samples.Running(width, height)).Type("?").State,
        ["mode-menu"] = (width, height) => new Driver(Samples.Running(width, height)).Type("m").State,
        ["profiles"] = (width, height) => new Driver(Samples.Running(width, height)).Type("p").Send(new ScreenMessage.ProfilesListed(Samples.Profiles)).State,
        ["profiles-error"] = (width, height) => new Driver(Samples.Running(width, height)).Type("p").Send(new ScreenMessage.ProfilesListed(Samples.Profiles)).Type("G").State,
        ["use-profile"] = (width, height) => new Driver(Samples.Running(width, height)).Type("p").Send(new ScreenMessage.ProfilesListed(Samples.Profiles)).Press(KeyCode.Enter).State,
        ["save-as"] = (width, height) => new Driver(Samples.Running(width, height)).Type("S").Type("mine").State,
        ["many-queues"] = (width, height) => Samples.ManyQueues(width, height),
        ["more-queues"] = (width, height) => new Driver(Samples.ManyQueues(width, height, 5)).Type("3jjj").State,
        ["queues-zoomed"] = (width, height) => new Driver(Samples.ManyQueues(width, height)).Type("3zj").State,
        ["tune-asks"] = (width, height) => new Driver(Samples.Initial(width, height)).Type("T").State,
        ["tune-progress"] = (width, height) => new Driver(Samples.Initial(width, height)).Type("Ty").Send(new ScreenMessage.TuneProgress(12, 50)).State,
        ["tune-report"] = (width, height) => new Driver(Samples.Initial(width, height)).Type("Ty").Send(new ScreenMessage.Tuned(Samples.Tuned)).State,
        ["rate-line"] = (width, height) => new Driver(Samples.Running(width, height)).Type("L").State,
        ["rate-refused"] = (width, height) => new Driver(Samples.Running(width, height)).Type("L").Type("20 miles").Press(KeyCode.Enter).State,
        ["save-refused"] = (width, height) => new Driver(Samples.Running(width, height)).Type("S").Type("a/b").Press(KeyCode.Enter).State,
        ["leave"] = (width, height) => new Driver(Samples.Running(width, height)).Type("q").State,
    };

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Draw_FourSizes_AsGolden(string name)
    {
        using var render = new Render();
        var text = Sizes.Select(size => $"== {size.Width}x{size.Height}\n{render.Frame(All[name](size.Width, size.Height)).ToText()}");

        Golden.Equal(name, string.Concat(text));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("S")]
    [InlineData("?")]
    [InlineData("m")]
    public void Draw_WhatWasTypedInOrReadIsClosed_TheKeysAreBackAtOnce(string key)
    {
        using var render = new Render();
        var driver = new Driver(Samples.Running()).Type(key);
        render.Frame(driver.State);

        // With the rows that it has, so that one drawing must do.
        driver.Send(new ScreenMessage.Arranged(render.Rows));
        var text = render.Frame(driver.Press(KeyCode.Escape).State).ToText();

        Assert.StartsWith("? help  q quit", text.TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_Ascii_AsGolden()
    {
        var text = Sizes.Select(size => $"== {size.Width}x{size.Height}\n{Draw(All["running"](size.Width, size.Height), GlyphSet.Ascii).ToText()}").ToList();

        Golden.Equal("ascii", string.Concat(text));
        Assert.All(string.Concat(text), character => Assert.InRange(character, '\n', '~'));
    }

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Draw_AnySize_NeverThrows(string name)
    {
        using var render = new Render();
        for (var width = 0; width < 130; width += width < 6 ? 1 : 7)
        {
            for (var height = 0; height < 45; height += height < 6 ? 1 : 3)
            {
                render.Frame(All[name](width, height));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Draw_HostileNames_AreNeverRaw(string name)
    {
        // The buffer's own second line of defence would put U+FFFD there: nothing may have to be refused.
        using var render = new Render();
        foreach (var (width, height) in Sizes)
        {
            Assert.DoesNotContain('\uFFFD', render.Frame(All[name](width, height)).ToText());
        }
    }

    [Fact]
    public void Draw_NoColor_HasNone()
    {
        using var render = new Render(ColorDepth.None);
        foreach (var scene in All.Values)
        {
            var buffer = render.Frame(scene(80, 24));
            for (var y = 0; y < buffer.Height; y++)
            {
                foreach (var cell in buffer.Row(y))
                {
                    Assert.True(cell.Style.Foreground.IsDefault && cell.Style.Background.IsDefault);
                }
            }
        }
    }

    [Fact]
    public void Draw_AnyLayoutFromFortyByTen_ShowsTheLedger()
    {
        using var render = new Render();
        for (var width = 40; width < 200; width += 13)
        {
            for (var height = 10; height < 60; height += 5)
            {
                foreach (var keys in new[] { "1", "2", "3", "4", "5", "1z", "2z", "5z" })
                {
                    var text = render.Frame(new Driver(Samples.Running(width, height)).Type(keys).State).ToText();
                    Assert.True(text.Contains("90,344", StringComparison.Ordinal), $"{width}x{height} after {keys}:\n{text}");
                }
            }
        }
    }

    internal static CellBuffer Draw(AppState state, GlyphSet glyphs) => Render.Once(state, glyphs);
}
