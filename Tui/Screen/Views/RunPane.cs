using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views;

/// <summary>The Run pane: what is run, how far it is, what it found, and that nothing was lost.</summary>
internal sealed class RunPane(Action<ScreenMessage> post) : Pane(PaneId.Run, post)
{
    private const int MaxReasonRows = 3;

    protected override object? Slice(AppState state) =>
        (state.Shown, state.Facts, state.Active, state.IsFrozen, state.IsPauseWanted, state.IsStopping, state.LastExit, state.Refusal, state.Switch, IsFocused(state));

    protected override ScreenMessage Pressed(int x, int y) => new ScreenMessage.PanePressed(PaneId);

    protected override void Paint(Painter painter, AppState state, Theme theme)
    {
        var (word, style) = Styles.Of(state, theme);
        var inner = PaintFrame(painter, state, theme);
        var badge = state.IsFrozen ? $" frozen, {word} " : $" {word} ";
        var width = TextWidth.Of(badge);
        if (painter.Width > width + 9)
        {
            painter.Text(painter.Width - width - 2, 0, badge, state.IsFrozen ? theme.Warning : style);
        }

        if (state.Shown is not { } run)
        {
            PaintNothing(inner, state, theme);
            return;
        }

        var row = 0;
        PaintWhat(inner, row++, state, run, theme);
        if (state.IsOver)
        {
            var (sentence, look) = RunSentence.Of(run, state.LastExit ?? 0, theme);
            inner.Text(0, row++, sentence, look, inner.Width, theme.Glyphs);
            row = PaintReasons(inner, row, state, theme);
        }
        else
        {
            PaintProgress(inner, row++, run, theme);
        }

        PaintVerified(inner, row++, run, theme);
        PaintBytes(inner, row++, run, theme);
        if (run.Baseline is { } baseline && inner.Height > row + 2)
        {
            // Its place is kept in the run's first frame, whose names and figures take all that a slow link should get at once.
            if (run.State != RunState.Starting)
            {
                PaintBaseline(inner, row, baseline, run, theme);
            }

            row++;
        }

        // The pane has grown for the notes: counters that are 0 do not take their rows.
        var below = 1 + (state.IsOver ? run.Notes.Count : 0);
        row += PaintCounters(inner, row, Math.Max(1, inner.Height - row - below), run.Counters, theme);
        // The balance is never what is left out.
        LedgerLine.Draw(inner, Math.Max(0, Math.Min(row, inner.Height - 1)), run.Ledger, theme);
        PaintNotes(inner, row + 1, run, theme);
    }

    private static void PaintNothing(Painter inner, AppState state, Theme theme)
    {
        inner.Text(0, 0, state.Facts.Subject, theme.Header, inner.Width, theme.Glyphs);
        inner.Text(0, 1, $"profile {state.Facts.Profile}", theme.Muted, inner.Width, theme.Glyphs);
        var text = state.Active is not null ? "Opening what the run needs."
            : state.Facts is { KeepsBaseline: true, HasBaseline: false } ? "There is no baseline yet: b records one, p shows other profiles."
            : "No run yet: r runs, p shows other profiles.";
        var row = PaintReasons(inner, 3, state, theme);
        inner.Text(0, row, text, theme.Text, inner.Width, theme.Glyphs);
    }

    /// <summary>
    /// What is told of a run that has failed, and of the one that was asked for after it and could not begin: more than a row each
    /// where that is long.
    /// </summary>
    public static IEnumerable<string> Reasons(AppState state)
    {
        if (state.Shown?.Failure is { } failure)
        {
            yield return failure;
        }

        if (state.Refusal is { } refusal)
        {
            yield return $"{(state.Shown is null ? "The" : "A new")} run could not start: {refusal}";
        }
    }

    /// <summary>The rows that texts take, a few at most of each.</summary>
    public static IEnumerable<string> Rows(IEnumerable<string> texts, int width) =>
        texts.SelectMany(text => TextFit.Wrap(text, Math.Max(1, width)).Take(MaxReasonRows));

    private static int PaintReasons(Painter inner, int row, AppState state, Theme theme)
    {
        foreach (var line in Rows(Reasons(state), inner.Width))
        {
            inner.Text(0, row++, line, theme.Bad, inner.Width, theme.Glyphs);
        }

        return row;
    }

    private static void PaintWhat(Painter inner, int row, AppState state, RunSnapshot run, Theme theme)
    {
        var mode = EnumText.Of(run.Mode);
        // The new mode is in force from its first outcomes on, while the old one still ends what it has in hand.
        var how = run.SwitchingTo is { } next && next != run.Mode ? $"{mode} to {EnumText.Of(next)}"
            : run.Mode == ExecutionMode.Sequential ? mode : $"{mode} x {run.WorkersWanted}";
        var right = $"{how}  {Format.Clock(run.Elapsed)}";
        var width = TextWidth.Of(right);
        var x = inner.Text(0, row, run.Activity, theme.Header);
        x = inner.Text(x, row, " of ", theme.Muted);
        x = inner.Text(x, row, run.Root, theme.Header, Math.Max(0, inner.Width - x - width - 2), theme.Glyphs);
        var profile = $"  profile {run.Profile}";
        if (x + TextWidth.Of(profile) + width + 2 <= inner.Width)
        {
            inner.Text(x, row, profile, theme.Muted);
        }

        inner.Text(inner.Width - width, row, right, run.SwitchingTo is null ? theme.Text : theme.Warning);
    }

    private static void PaintProgress(Painter inner, int row, RunSnapshot run, Theme theme)
    {
        var progress = run.Progress;
        var fraction = run.State == RunState.Completed ? 1 : progress.Fraction;
        var left = run.HasEnded || run.State == RunState.Paused ? "" : Format.TimeLeft(progress);
        var text = $"{(fraction is { } known ? Format.Percent(known) : "")}{(left.Length > 0 ? "  " : "")}{left}";
        // A fixed place for the text: the bar's end must not dance.
        var room = Math.Min(28, Math.Max(6, inner.Width / 3));
        var bar = Math.Max(0, inner.Width - room - 1);
        Bar.Draw(inner.Part(new Rect(0, row, bar, 1)), fraction ?? 0, theme, run.State == RunState.Paused ? theme.Warning : null);
        inner.Text(bar + 1, row, text.Length > 0 ? text : "not known yet", fraction is null ? theme.Muted : theme.Text, room, theme.Glyphs);
    }

    private static void PaintVerified(Painter inner, int row, RunSnapshot run, Theme theme)
    {
        var line = new LineWriter(inner, row, inner.Width);
        var done = run.Verified ?? run.Ledger.Committed;
        // In the end as the summary counts: with what is known below directories that could not be listed.
        var total = run.State == RunState.Completed && run.Entries is { } entries ? entries : run.Progress.Total ?? run.Ledger.Discovered;
        var of = run.State == RunState.Completed ? Format.Count(total)
            : run.Progress.IsSoFar && !run.HasEnded ? $"{Format.Count(total)} so far" // the rates want their room
            : run.Progress.OfTotal(Format.Count(total));
        line.Pair(run.Verified is null ? RunSentence.WordOf(run.Counters) : "verified", theme.Muted, $"{Format.Count(done)} of {of}", theme.Header);
        if (run.HasEnded)
        {
            PaintAverage(ref line, run, theme);
            return;
        }

        line.Pair("", theme.Muted, $"{Format.Count(run.ItemsPerSecond),7} items/s", theme.Text);
        var rate = Format.Rate(run.BytesPerSecond).PadLeft(9);
        // The limit may be left out, what is read may not.
        if (run.RateLimit == 0 || !line.Pair("", theme.Muted, $"{rate}, limit {Format.Rate(run.RateLimit)}", theme.Text))
        {
            line.Pair("", theme.Muted, rate, theme.Text);
        }
    }

    /// <summary>When all is over the rates of the last second tell nothing.</summary>
    private static void PaintAverage(ref LineWriter line, RunSnapshot run, Theme theme)
    {
        var seconds = run.Elapsed.TotalSeconds;
        if (seconds > 0)
        {
            line.Pair("on average", theme.Muted, $"{Format.Count(run.Ledger.Committed / seconds)} items/s", theme.Text);
            line.Pair("", theme.Muted, Format.Rate(run.Bytes / seconds), theme.Text);
        }
    }

    private static void PaintBytes(Painter inner, int row, RunSnapshot run, Theme theme)
    {
        var line = new LineWriter(inner, row, inner.Width);
        line.Pair("read", theme.Muted, Format.Bytes(run.Bytes).PadLeft(7), theme.Text);
        if (run is { BytesFromCache: { } cache, BytesFromDisk: { } disk })
        {
            line.Pair("from cache", theme.Muted, Format.Bytes(cache).PadLeft(7), theme.Text);
            line.Pair("from disk", theme.Muted, Format.Bytes(disk).PadLeft(7), theme.Text);
        }

        line.Pair("switches", theme.Muted, Format.Count(run.Switches), theme.Text);
    }

    /// <summary>Its age is that at the start of the run: so it is right for as long as the run is shown, and costs no bytes.</summary>
    private static void PaintBaseline(Painter inner, int row, BaselineFacts baseline, RunSnapshot run, Theme theme)
    {
        var line = new LineWriter(inner, row, inner.Width);
        line.Pair("baseline", theme.Muted, baseline.Algorithm.Name(), theme.Text);
        var age = !baseline.IsBeingRecorded ? $"{baseline.Date}, {baseline.AgeAt(run.Started)}"
            : !run.HasEnded ? "being recorded"
            : run is { State: RunState.Completed, Failure: null } ? $"recorded {baseline.Date}"
            : "not recorded";
        line.Pair("", theme.Muted, age, theme.Text);
        var path = TextFit.Start(TextEscaper.Escape(baseline.Path), line.Room - 2, theme.Glyphs.Ellipsis);
        line.Pair("", theme.Muted, path, theme.Muted);
    }

    /// <summary>In as many rows as they need; where room is short those that are 0 go first.</summary>
    private static int PaintCounters(Painter inner, int row, int rows, CounterSet counters, Theme theme)
    {
        var shown = counters;
        if (RowsOf(shown, inner.Width) > rows)
        {
            shown = [.. counters.Where(counter => counter.Value != 0)];
        }

        var (x, y) = (0, row);
        foreach (var counter in shown)
        {
            var width = WidthOf(counter);
            if (x > 0 && x + width > inner.Width)
            {
                (x, y) = (0, y + 1);
            }

            if (y >= row + rows)
            {
                break;
            }

            var style = counter.Value == 0 ? theme.Muted : counter.IsBad ? Styles.OfKind(counter.Name, theme) : theme.Text;
            x = inner.Text(x, y, counter.Name, counter.Value == 0 ? theme.Muted : style);
            x = inner.Text(x + 1, y, Format.Count(counter.Value), style) + 2;
        }

        return y - row + 1;
    }

    private static int RowsOf(CounterSet counters, int width)
    {
        var (x, rows) = (0, 1);
        foreach (var counter in counters)
        {
            if (x > 0 && x + WidthOf(counter) > width)
            {
                (x, rows) = (0, rows + 1);
            }

            x += WidthOf(counter) + 2;
        }

        return rows;
    }

    private static int WidthOf(Counter counter) => TextWidth.Of(counter.Name) + 1 + Format.Count(counter.Value).Length;

    private static void PaintNotes(Painter inner, int row, RunSnapshot run, Theme theme)
    {
        foreach (var note in run.Notes)
        {
            inner.Text(0, row++, note, theme.Muted, inner.Width, theme.Glyphs);
        }
    }
}
