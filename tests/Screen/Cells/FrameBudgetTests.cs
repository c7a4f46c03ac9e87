using TuiScan.Screen.Cells;
using TuiScan.Screen.Views.Painting;
using Xunit;

namespace TuiScan.Tests.Screen.Cells;

/// <summary>The budgets of a busy screen: first frame at most 8 KB, an update at most 1 KB at 80x24 and 3 KB at 200x50, nothing for nothing.</summary>
public sealed class FrameBudgetTests
{
    private readonly FrameWriter _writer = new(TerminalProfile.Full);

    [Fact]
    public void FirstFrame_BusyScreenAt80x24_AtMost8Kilobytes() =>
        Assert.InRange(_writer.Write(null, Busy(80, 24, 0)).Length, 1000, 8 * 1024);

    [Theory]
    [InlineData(80, 24, 1024)]
    [InlineData(200, 50, 3 * 1024)]
    public void Update_CountersAndBarsMove_WithinBudget(int width, int height, int budget) =>
        Assert.InRange(_writer.Write(Busy(width, height, 0), Busy(width, height, 1)).Length, 1, budget);

    [Fact]
    public void Update_OneDigit_AtMost40Bytes()
    {
        var (before, after) = (Busy(80, 24, 0), Busy(80, 24, 0));
        after.Painter().Text(40, 12, "7", new Style(Color.Rgb(1, 2, 3)));
        Assert.InRange(_writer.Write(before, after).Length, 1, 50);
    }

    [Fact]
    public void Update_NothingChanged_NoBytes() => Assert.True(_writer.Write(Busy(200, 50, 3), Busy(200, 50, 3)).IsEmpty);

    [Fact]
    public void Update_LineCleared_ErasedNotOverwritten()
    {
        var (before, after) = (new CellBuffer(80, 2), new CellBuffer(80, 2));
        before.Painter().Text(0, 0, new string('x', 80), default);
        Assert.InRange(_writer.Write(before, after).Length, 1, 30);
    }

    private static CellBuffer Busy(int width, int height, int tick)
    {
        var buffer = new CellBuffer(width, height);
        var theme = Theme.Standard(GlyphSet.Unicode);
        var half = (height - 7) / 2;
        Rect[] rows = [new(0, 0, width, 6), new(0, 6, width, half), new(0, 6 + half, width, height - 7 - half), new(0, height - 1, width, 1)];
        var run = TitledFrame.Draw(buffer.Painter().Part(rows[0]), "Run", focused: false, theme, "threads");
        run.Text(0, 0, $"items {1_000_000 + (tick * 731)}  MB/s {412 + tick}  elapsed 00:01:{10 + tick}", theme.Good);
        Bar.Draw(run.Part(new Rect(0, 1, run.Width, 1)), 0.40 + (tick * 0.01), theme);
        run.Text(0, 2, $"{40 + tick} %", theme.Header);
        var workers = TitledFrame.Draw(buffer.Painter().Part(rows[1]), "Workers", focused: true, theme);
        for (var y = 0; y < workers.Height; y++)
        {
            workers.Text(0, y, $"{y,2} thread  {4711 + y}  {(tick + y) % 7,3} %  usr/lib/x86_64-linux-gnu/lib{y}.so", theme.Text);
            Bar.Stacked(workers.Part(new Rect(workers.Width - 20, y, 20, 1)), [3, 2 + (tick * 0.1), 1], theme);
        }

        var alerts = TitledFrame.Draw(buffer.Painter().Part(rows[2]), "Alerts", focused: false, theme, "12 of 340");
        for (var y = 0; y < alerts.Height; y++)
        {
            alerts.Text(0, y, y % 2 == 0 ? "high  " : "low   ", y % 2 == 0 ? theme.Bad : theme.Muted);
            alerts.Text(6, y, $"changed usr/share/doc/péckage-{y}/changelog  content, mtime", theme.Text);
        }

        buffer.Painter().Part(rows[3]).Text(0, 0, $"? help  q quit  {tick} s", theme.Muted);
        return buffer;
    }
}
