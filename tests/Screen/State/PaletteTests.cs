using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.State.Keys;
using Xunit;

namespace TuiScan.Tests.Screen.State;

public sealed class PaletteTests
{
    [Fact]
    public void Find_Nothing_IsEveryActionThatCanBeChosen() =>
        Assert.Equal(KeyMap.All.Count(binding => binding.Action is not (KeyAction.Move or KeyAction.Interrupt or KeyAction.ChoosePane or KeyAction.Back or KeyAction.Palette)), PaletteUpdate.Find("").Count);

    [Theory]
    [InlineData("freeze", "Freeze")]
    [InlineData("thm", "Theme")]
    [InlineData("EXPORT", "Export")]
    [InlineData("mode men", "ModeMenu")]
    public void Find_SomeLetters_BestIsFirst(string text, string expected) => Assert.Equal(expected, PaletteUpdate.Find(text)[0].Action.ToString());

    [Fact]
    public void Find_LettersThatNoneHas_IsEmpty() => Assert.Empty(PaletteUpdate.Find("qqqzzz"));

    [Fact]
    public void Colon_TypedAndEntered_DoesWhatTheKeyDoes()
    {
        var driver = new Driver(Samples.Running()).Type(":freeze").Press(KeyCode.Enter);

        Assert.Null(driver.State.Overlay);
        Assert.True(driver.State.IsFrozen);
    }

    [Fact]
    public void Down_InPalette_ChoosesTheNext()
    {
        var driver = new Driver(Samples.Running()).Type(":");
        var second = PaletteUpdate.Find("")[1].Action;

        driver.Press(KeyCode.Down);

        Assert.Equal(1, Assert.IsType<Overlay.Palette>(driver.State.Overlay).Selected);
        Assert.Equal(KeyAction.Quit, second);
        driver.Press(KeyCode.Enter);
        Assert.IsType<Prompt.Leave>(Assert.IsType<Overlay.Confirm>(driver.State.Overlay).Prompt);
    }

    [Fact]
    public void Escape_InPalette_ClosesItAndDoesNothing()
    {
        var driver = new Driver(Samples.Running()).Type(":qu").Press(KeyCode.Escape);

        Assert.Null(driver.State.Overlay);
        Assert.Empty(driver.Effects);
    }

    [Theory]
    [InlineData("ab", "xaxb", true)]
    [InlineData("ba", "xaxb", false)]
    [InlineData("", "x", true)]
    public void Score_LettersInOrder_AreFound(string query, string text, bool expected) => Assert.Equal(expected, FuzzyMatch.Score(query, text) is not null);

    [Fact]
    public void Score_SideBySide_IsBetterThanApart() => Assert.True(FuzzyMatch.Score("sort", "next sort") > FuzzyMatch.Score("sort", "s o r t es"));
}
