using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using Xunit;

namespace TuiScan.Tests.Screen.State;

/// <summary>Profiles and settings on the screen.</summary>
public sealed class ProfileKeyTests
{
    [Fact]
    public void P_ListsAndPreviewsThenAsks()
    {
        var driver = new Driver(Samples.Running()).Type("p");
        Assert.IsType<ScreenEffect.ListProfiles>(Assert.Single(driver.Last));

        driver.Send(new ScreenMessage.ProfilesListed(Samples.Profiles)).Press(KeyCode.Enter);
        Assert.IsType<Prompt.UseProfile>(Assert.IsType<Overlay.Confirm>(driver.State.Overlay).Prompt);
        Assert.Equal(new ScreenEffect.UseProfile(Samples.Profiles[0].Path), Assert.Single(driver.Type("y").Last));
    }

    [Fact]
    public void P_ProfileWithErrors_IsNotUsed()
    {
        var driver = new Driver(Samples.Running()).Type("p").Send(new ScreenMessage.ProfilesListed(Samples.Profiles)).Type("G").Press(KeyCode.Enter);

        Assert.IsType<Overlay.Picker>(driver.State.Overlay);
    }

    [Fact]
    public void ProfileUsed_RunUnderWay_SteersWhatCanBeSteered()
    {
        var settings = new LiveSettings(ExecutionMode.Sequential, 1, ThemeChoice.Dark, Mouse: true, Toggle.On, new ByteSize(5_000_000));
        var driver = new Driver(Samples.Running()).Send(new ScreenMessage.ProfileUsed(Samples.Facts with { Profile = "other" }, settings));

        Assert.Equal(
            [new ScreenEffect.SetMouse(true), new ScreenEffect.Post(new RunCommand.SwitchMode(ExecutionMode.Sequential)), new ScreenEffect.Post(new RunCommand.SetWorkers(1)),
                new ScreenEffect.Post(new RunCommand.SetReadRate(5_000_000))],
            driver.Last);
        Assert.Equal(settings, driver.State.Settings);
    }

    [Fact]
    public void ProfileUsed_WorkersAuto_AsManyAsSuitTheMachine()
    {
        var state = Samples.Running() with { Settings = Samples.Settings with { Workers = 7 } };
        var driver = new Driver(state).Send(new ScreenMessage.ProfileUsed(Samples.Facts, Samples.Settings));

        Assert.Equal(new ScreenEffect.Post(new RunCommand.SetWorkers(Samples.Facts.AutoWorkers)), Assert.Single(driver.Last));
    }

    [Fact]
    public void L_RateThenEnter_TakesEffectInTheRun()
    {
        var driver = new Driver(Samples.Running()).Type("L").Type("20MB").Press(KeyCode.Enter);

        Assert.Equal(new ScreenEffect.Post(new RunCommand.SetReadRate(20_000_000)), Assert.Single(driver.Last));
        Assert.Equal(new ByteSize(20_000_000), driver.State.Settings.ReadRate);
    }

    [Fact]
    public void L_NoSize_SaysWhatIsAccepted()
    {
        var driver = new Driver(Samples.Running()).Type("L").Type("fast").Press(KeyCode.Enter);

        Assert.Empty(driver.Effects);
        Assert.Equal("a size such as 20MB, or 0", Assert.IsType<Overlay.RateLine>(driver.State.Overlay).Error);
        Assert.Equal("", Assert.IsType<Overlay.RateLine>(driver.Press(KeyCode.Backspace).State.Overlay).Error);
    }

    [Fact]
    public void L_Nothing_LeavesTheLimitAsItIs()
    {
        var driver = new Driver(Samples.Running()).Type("L").Press(KeyCode.Enter);

        Assert.Empty(driver.Effects);
        Assert.Null(driver.State.Overlay);
        Assert.Equal("the limit stays at none", driver.State.Notice?.Text);
    }

    [Theory]
    [InlineData("20MB", 20_000_000)]
    [InlineData("20M", 20_000_000)]
    [InlineData("20m", 20_000_000)]
    [InlineData("20 MB/s", 20_000_000)]
    [InlineData(" 1.5 g ", 1_500_000_000)]
    [InlineData("20MiB", 20 << 20)]
    [InlineData("20mi/s", 20 << 20)]
    [InlineData("300k", 300_000)]
    [InlineData("1000", 1000)]
    [InlineData("0", 0)]
    [InlineData("0.0", 0)]
    [InlineData("", -1)]
    [InlineData("M", -1)]
    [InlineData("-1M", -1)]
    [InlineData("20X", -1)]
    [InlineData("20MM", -1)]
    [InlineData("0.1", -1)]
    [InlineData("99999999999T", -1)]
    public void RateText_Typed_IsASizeOrRefused(string text, long bytes) =>
        Assert.Equal(bytes, RateText.TryParse(text, out var rate) ? rate.Bytes : -1);

    [Fact]
    public void SaveAs_Name_SavesAtOnceAndAsksBeforeItReplaces()
    {
        var driver = new Driver(Samples.Running()).Type("S").Type("mine").Press(KeyCode.Enter);

        Assert.Equal(new ScreenEffect.SaveProfile("mine", false, Samples.Settings), Assert.Single(driver.Last));
        Assert.Null(driver.State.Overlay);
        Assert.Equal(
            new ScreenEffect.SaveProfile("mine", true, Samples.Settings),
            Assert.Single(driver.Send(new ScreenMessage.ProfileExists("mine")).Type("y").Last));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("..")]
    public void SaveAs_NameThatIsAPath_Refuses(string name) =>
        Assert.NotEmpty(Assert.IsType<Overlay.SaveLine>(new Driver(Samples.Running()).Type("S").Type(name).Press(KeyCode.Enter).State.Overlay).Error);
}
