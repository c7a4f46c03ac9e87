using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.State;

namespace TuiScan.Tests.Screen.State;

/// <summary>Runs of jobs that have results.</summary>
internal static class ResultSamples
{
    private static readonly TableShape Matches = new(
        "matches", new TextColumn($"path", KeepsEnd: true), new TextColumn($"line", IsNumeric: true), new TextColumn($"column", IsNumeric: true), new TextColumn($"text"));

    private static readonly ResultField[] Counts = [new("filesSearched", 1_204), new("filesWithMatches", 12), new("matches", 40), new("unreadable", 0)];

    /// <summary>A search that is under way.</summary>
    public static AppState Searching(int width = 80, int height = 24, int matches = 40, int alerts = 0) => Show(Initial(width, height), SearchBoard(matches), alerts);

    /// <summary>A search that has ended.</summary>
    public static AppState Searched(int width = 80, int height = 24)
    {
        var board = SearchBoard(40);
        board.Conclude(Counts);
        return End(Show(Initial(width, height), board, alerts: 2));
    }

    /// <summary>Records that were grouped: a table, and single values.</summary>
    public static AppState Grouped(int width = 80, int height = 24) => End(Show(Initial(width, height), Concluded(
        new ResultField("records", 4),
        new ResultField("kept", 4),
        new ResultField("output", "out/totals.csv"),
        new ResultField("aggregates", Groups(("Berlin", 12, 1.5), ("Zu\u0308rich", 1_204, 12.25), ("\e[31mnowhere", 3, 0)))), alerts: 0));

    /// <summary>Single values only.</summary>
    public static AppState Computed(int width = 80, int height = 24) => End(Show(Initial(width, height), Concluded(
        new ResultField("kernel", "collatz"), new ResultField("items", 1_000), new ResultField("digest", "5a1c93aa0cf7c0e3a39b1cf5df83b9ab"))));

    public static AppState Initial(int width = 80, int height = 24) => Samples.Initial(width, height) with
    {
        Facts = Samples.Facts with { Profile = "words", Job = "search", KeepsBaseline = false, HasResults = true, ResultsCommand = "tuiscan run words --format json" },
    };

    public static ResultValue.Table Groups(params (string City, long Count, double Mean)[] rows) => new(
        ["city", "count", "mean"], [.. rows.Select(row => (IReadOnlyList<ResultValue>)[row.City, row.Count, row.Mean])]);

    public static ResultBoard Concluded(params ResultField[] fields)
    {
        var board = new ResultBoard();
        board.Conclude(fields);
        return board;
    }

    /// <summary>The same run with other results.</summary>
    public static AppState Show(AppState state, ResultBoard results, int alerts = 0)
    {
        state = state.Active is null ? AppUpdate.Update(state, new ScreenMessage.RunStarted(RunKind.Job)).State : state;
        var run = Samples.Run(Samples.Board(alerts)) with
        {
            Job = "search",
            Activity = "search",
            Profile = "words",
            Baseline = null,
            Verified = null,
            Results = results.Snapshot(),
            Counters = [new Counter("files", 1_204, false), new Counter("matching", 12, false)],
        };
        return AppUpdate.Update(state, new ScreenMessage.SnapshotTaken(run)).State;
    }

    public static ResultBoard SearchBoard(int matches)
    {
        var board = new ResultBoard();
        for (var i = 0; i < matches; i++)
        {
            AddMatch(board, i);
        }

        return board;
    }

    public static void AddMatch(ResultBoard board, int number)
    {
        if (board.Wants(Matches))
        {
            board.Add(
                Matches,
                TextEscaper.Escape(number == 0 ? "doc/\e[2Jcopyright" : $"share/doc/package-{number:D4}/copyright"),
                (DisplayText)$"{(number * 37) + 1}",
                (DisplayText)$"{number % 70}",
                TextEscaper.Escape("under the terms of the GNU General Public License as published by the Free Software Foundation"));
        }
    }

    private static AppState End(AppState state)
    {
        state = AppUpdate.Update(state, new ScreenMessage.SnapshotTaken(state.Shown! with { State = RunState.Completed, ExitCode = 0 })).State;
        return AppUpdate.Update(state, new ScreenMessage.RunEnded(0, null)).State with { Notice = null };
    }
}
