using System.Text;
using TuiScan.Screen.Cells;
using TuiScan.Tests.Screen.VtModel;
using Xunit;

namespace TuiScan.Tests.Screen.Cells;

public sealed class FrameRoundTripTests
{
    [Theory]
    [InlineData(ColorDepth.Rgb)]
    [InlineData(ColorDepth.Palette)]
    [InlineData(ColorDepth.Sixteen)]
    [InlineData(ColorDepth.None)]
    internal void Frames_RandomWithResizesAndDrops_ModelEqualsBuffer(ColorDepth depth)
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new RandomFrames(seed);
        var writer = new FrameWriter(TerminalProfile.Full with { Color = depth });
        var next = new CellBuffer(80, 24);
        var model = new VtModel.VtModel(next.Size);
        CellBuffer? sent = null;
        for (var frame = 0; frame < 400; frame++)
        {
            if (random.Next(20) == 0)
            {
                next = new CellBuffer(random.NextSize());
                model.Resize(next.Size);
                sent = null; // as the screen does: the content of a terminal after a resize is unspecified
            }

            random.Scribble(next, random.Next(12));
            if (random.Next(4) == 0)
            {
                continue; // a write is pending: this frame is never sent
            }

            model.Feed(writer.Write(sent, next).Span);
            AssertShows(next, model, depth, $"seed {seed}, frame {frame}");
            sent = sent?.Size == next.Size ? sent : new CellBuffer(next.Size);
            sent.CopyFrom(next);
            Assert.True(writer.Write(sent, next).IsEmpty, $"seed {seed}, frame {frame}: an unchanged frame is not empty");
        }
    }

    [Fact]
    public void Frame_NotUtf8_OnlyAsciiBytes()
    {
        var random = new RandomFrames(7);
        var buffer = new CellBuffer(80, 24);
        random.Scribble(buffer, 200);
        var bytes = new FrameWriter(TerminalProfile.Full with { Utf8 = false }).Write(null, buffer);
        Assert.DoesNotContain(bytes.ToArray(), value => value >= 0x80);
    }

    [Fact]
    public void Frame_NotUtf8MarksOfControls_TheirAsciiAndAQuestionMarkForAnyOther()
    {
        var buffer = new CellBuffer(30, 1);
        buffer.Painter().Text(0, 0, "⟦► Yes ◄⟧ ▲▼ ●○ ☑☐ … é漢", default);
        var bytes = new FrameWriter(TerminalProfile.Full with { Utf8 = false }).Write(null, buffer);
        Assert.Contains("[> Yes <] ^v *o x- ~ ???", Encoding.ASCII.GetString(bytes.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Frame_TerminalTakesEveryNonAsciiAsWide_AsciiStillInPlace()
    {
        var buffer = new CellBuffer(40, 3);
        buffer.Painter().Text(0, 0, "aébéc漢d👩‍👩‍👧e…f", default);
        buffer.Painter().Text(0, 1, "plain é", default);
        var model = new VtModel.VtModel(buffer.Size, cluster => cluster[0] < 0x80 ? 1 : 2);
        model.Feed(new FrameWriter(TerminalProfile.Full).Write(null, buffer).Span);
        for (var y = 0; y < buffer.Height; y++)
        {
            for (var x = 0; x < buffer.Width; x++)
            {
                if (buffer[x, y].IsAscii && buffer[x, y].Text != " ")
                {
                    Assert.Equal(buffer[x, y].Text, model.At(x, y).Text);
                }
            }
        }
    }

    [Fact]
    public void Frame_StartsAndEndsSynchronised()
    {
        var buffer = new CellBuffer(10, 2);
        buffer.Painter().Text(0, 0, "x", default);
        var text = System.Text.Encoding.UTF8.GetString(new FrameWriter(TerminalProfile.Full).Write(null, buffer).Span);
        Assert.Equal("\e[?2026h\e[m\e[2J\e[Hx\e[?25l\e[?2026l", text);
    }

    internal static void AssertShows(CellBuffer buffer, VtModel.VtModel model, ColorDepth depth, string context)
    {
        for (var y = 0; y < buffer.Height; y++)
        {
            for (var x = 0; x < buffer.Width; x++)
            {
                var cell = buffer[x, y];
                var expected = (cell.Text, cell.Width, cell.Style.To(depth));
                if (expected != model.At(x, y))
                {
                    Assert.Fail($"{context}: at {x},{y} of {buffer.Size} expected {expected}, the terminal shows {model.At(x, y)}");
                }
            }
        }

        Assert.Equal(buffer.Cursor is not null, model.CursorVisible);
        if (buffer.Cursor is { } cursor)
        {
            Assert.True(cursor == model.Cursor, $"{context}: cursor at {model.Cursor} instead of {cursor}");
        }

        Assert.Empty(model.Modes);
    }
}
