using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;
using TuiScan.Screen.Host;
using TuiScan.Screen.Input;
using Xunit;
using Size = TuiScan.Screen.Cells.Size;

namespace TuiScan.Tests.Screen.Host;

/// <summary>The library's application on our parts, and by its public way: both draw the same cells, and take the same keys.</summary>
public sealed class HostedApplicationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Draw_LabelAndField_AreInTheFrameWithTheCursor(bool isHosted)
    {
        using var host = new HostedApplication(new Size(20, 3), isHosted);
        using var root = new Runnable();
        var field = new TextField { X = 6, Y = 1, Width = 10 };
        root.Add(new Label { Text = "Name" }, field);
        host.Application.Begin(root);
        field.SetFocus();

        host.Press(InputEvent.Key.Of('漢'));
        host.Press(InputEvent.Key.Of('x'));
        host.Draw();

        Assert.Equal("Name\n      漢x\n\n", host.Frame.ToText());
        Assert.Equal(9, host.Frame.Cursor?.X);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Resize_LargerAndSmaller_FrameFollows(bool isHosted)
    {
        using var host = new HostedApplication(new Size(20, 3), isHosted);
        using var root = new Runnable();
        root.Add(new Label { X = Pos.AnchorEnd(3), Y = Pos.AnchorEnd(1), Text = "end" });
        host.Application.Begin(root);
        foreach (var size in new[] { new Size(40, 10), new Size(7, 2), new Size(1, 1), new Size(200, 50) })
        {
            host.Resize(size);
            host.Draw();

            Assert.Equal(size, host.Frame.Size);
        }

        Assert.EndsWith("end\n", host.Frame.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Move_PressOnAButton_IsItsClick()
    {
        using var host = new HostedApplication(new Size(20, 3));
        using var root = new Runnable();
        var clicks = 0;
        var button = new Button { Text = "ok", ShadowStyle = null };
        button.Accepting += (_, args) => (clicks, args.Handled) = (clicks + 1, true);
        root.Add(button);
        host.Application.Begin(root);
        host.Draw();

        host.Move(new InputEvent.Mouse(MouseAction.Press, MouseButton.Left, 3, 0));
        host.Move(new InputEvent.Mouse(MouseAction.Release, MouseButton.Left, 3, 0));

        Assert.Equal(1, clicks);
    }
}
