using TuiScan.Engine.Globs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Types;

namespace TuiScan.Engine.Settings;

/// <summary>The settings that every kind of job has. <c>job.kind</c> is a row of the table itself, which knows the kinds.</summary>
internal static class CommonSettings
{
    public static readonly Setting<string?> Root = new($"job.root", new PathType($"a directory or file", ExitCodes.NoInput), null)
    {
        Option = $"--root",
        DefaultInWords = "none: a profile or the command line must name it; `.` where there is no profile at all",
        Help = "The tree that the job is about. Relative to the profile's folder; a leading `~` is the home directory.",
    };

    public static readonly Setting<GlobSet> Include = new($"job.include", GlobListType.Instance, GlobSet.Empty)
    {
        Option = $"--include",
        Help = "Globs: an entry is in when one of them matches its path, or when there are none. Directories are walked whether they match or not.",
    };

    public static readonly Setting<GlobSet> Exclude = new($"job.exclude", GlobListType.Instance, GlobSet.Empty)
    {
        Option = $"--exclude",
        Help = "Globs: an entry is out when one of them matches its path or a directory above it. What is excluded is not walked.",
    };

    public static readonly Setting<bool> OneFileSystem = new($"job.one_file_system", BooleanType.Instance, true)
    {
        Help = "Stay on the root's file system: a mount point is an entry, what is mounted there is not.",
    };

    public static readonly Setting<ExecutionMode> Mode = new($"pipeline.mode", new ChoiceType<ExecutionMode>(
        mode => EnumText.Of(mode), ExecutionMode.Sequential, ExecutionMode.Threads, ExecutionMode.Tasks, ExecutionMode.Processes), ExecutionMode.Threads)
    {
        Option = $"--mode",
        IsLive = true,
        Help = "How the workers are run.",
    };

    public static readonly Setting<WorkerCount> Workers = new($"pipeline.workers", WorkerCountType.Instance, WorkerCount.Auto)
    {
        Option = $"--workers",
        IsLive = true,
        Help = "How many workers; `\"auto\"` goes by cores, quota and device. Sequential mode has one.",
    };

    // 4096 names are about 200 KB, and at 100,000 small files a second 40 ms of work: enough for a walker that waits for a disk.
    public static readonly Setting<int> Queue = new($"pipeline.queue", new CountType(1, 1_000_000), 4096)
    {
        Option = $"--queue",
        Help = "How many items may wait at most; the walker pauses when it is full.",
    };

    public static readonly Setting<ItemOrder> Order = new($"pipeline.order", new ChoiceType<ItemOrder>(
        order => order == ItemOrder.Input ? (DisplayText)$"input" : (DisplayText)$"completion", ItemOrder.Completion, ItemOrder.Input), ItemOrder.Completion)
    {
        Help = "The order of results: as they are done, or in the order of the walk, which is then depth-first with names sorted by bytes.",
    };

    public static readonly Setting<ByteSize> ReadRate = new($"limits.read_rate", SizeType.Instance, default)
    {
        IsLive = true,
        Help = "Bytes per second that all workers together may read; `\"0\"` is unlimited.",
    };

    public static readonly Setting<TimeSpan> ItemTimeout = new($"limits.item_timeout", new DurationType(
        TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(168), orZero: true), TimeSpan.Zero)
    {
        Help = "A worker without a byte of progress is shown as stalled after 5 s, and killed after this time where it can be; `\"0s\"` is never.",
    };

    public static readonly Setting<bool> KeepCache = new($"limits.keep_cache", BooleanType.Instance, true)
    {
        Help = "Whether what was read may stay in the page cache; `false` leaves the cache as it was found.",
    };

    public static readonly Setting<TimeSpan> Refresh = new($"ui.refresh", new DurationType(
        TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(10)), TimeSpan.FromMilliseconds(250))
    {
        IsLive = true,
        Help = "How often the screen is redrawn.",
    };

    public static readonly Setting<UiTheme> Theme = new($"ui.theme", new ChoiceType<UiTheme>(
        theme => theme switch { UiTheme.Dark => $"dark", UiTheme.Light => $"light", UiTheme.Contrast => $"contrast", UiTheme.Plain => $"plain", _ => $"auto" },
        UiTheme.Auto,
        UiTheme.Dark,
        UiTheme.Light,
        UiTheme.Contrast,
        UiTheme.Plain), UiTheme.Auto)
    {
        IsLive = true,
        Help = "The colours of the screen.",
    };

    public static readonly Setting<bool> Mouse = new($"ui.mouse", BooleanType.Instance, false)
    {
        IsLive = true,
        Help = "Whether the screen takes the mouse; while it does, the terminal's own selection needs Shift.",
    };

    public static readonly Setting<Toggle> Ascii = new($"ui.ascii", ToggleType.Instance, Toggle.Auto)
    {
        IsLive = true,
        Help = "Whether the screen is drawn with ASCII only; `\"auto\"` goes by the locale.",
    };

    public static readonly Setting<HangupReaction> OnHangup = new($"ui.on_hangup", new ChoiceType<HangupReaction>(
        reaction => reaction == HangupReaction.Continue ? (DisplayText)$"continue" : (DisplayText)$"stop",
        HangupReaction.Stop,
        HangupReaction.Continue), HangupReaction.Stop)
    {
        IsLive = true,
        Help = "When the terminal is lost: stop the run, or continue without a screen.",
    };

    /// <summary>The settings of <c>[job]</c> that come after those of the kinds.</summary>
    public static IReadOnlyList<Setting> Selection => [Include, Exclude, OneFileSystem];

    /// <summary>The settings of the other sections.</summary>
    public static IReadOnlyList<Setting> Others =>
        [Mode, Workers, Queue, Order, ReadRate, ItemTimeout, KeepCache, Refresh, Theme, Mouse, Ascii, OnHangup];
}
