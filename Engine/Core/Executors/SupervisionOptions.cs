namespace TuiScan.Engine.Executors;

/// <summary>
/// All limits for the supervision of workers, each with its default and the reason for it. Immutable; it comes from the run's
/// plan, so that a test can set any of them. A child process uses <see cref="Default"/>.
/// </summary>
/// <remarks>
/// A measured limit has its measurement beside it. Limits of a format (the longest message, the longest path in a hello) are
/// not here: both sides must agree on them, so they belong to the protocol.
/// </remarks>
internal sealed record SupervisionOptions
{
    /// <summary>The defaults.</summary>
    public static SupervisionOptions Default { get; } = new();

    // The time for an item.

    /// <summary>A worker without a byte of progress is ended after this time; zero, the default, means never.</summary>
    public TimeSpan ItemTimeout { get; init; }

    /// <summary>A worker without a byte of progress is shown as stalled after this time: longer than any healthy disk needs for a block.</summary>
    public TimeSpan StallThreshold { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often an item that ended a worker is handed out again, alone; at least 1. An innocent item passes the first retry; one
    /// that ends the child there too would end every other.
    /// </summary>
    public int MaxIsolatedRetries
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "no worker may share its lease with a suspect");
    } = 1;

    /// <summary>
    /// Children for isolated retries that could not be started, or died before the item: after that many there is no further
    /// retry.
    /// </summary>
    public int MaxIsolatedStartFailures { get; init; } = 3;

    /// <summary>A child for isolated retries that has been idle for this time is ended.</summary>
    public TimeSpan IsolatedIdleTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The maximum number of children for isolated retries at once: one works, the others are those that cannot be killed.
    /// </summary>
    public int MaxIsolatedChildren { get; init; } = 8;

    // The start of a child.

    /// <summary>A child is ready after 60 to 150 ms; on an overloaded machine it may take thirty times as long.</summary>
    public TimeSpan MaxReadyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// With an item timeout below this a busy machine would never get a child ready: the start of the runtime alone takes that
    /// long then.
    /// </summary>
    public TimeSpan MinReadyTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// After this time without a child that is ready there will be none. A user waits no longer than 10 s; half a second is
    /// left for the workers that replace the children.
    /// </summary>
    public TimeSpan NoneReadyTimeout { get; init; } = TimeSpan.FromSeconds(9.5);

    /// <summary>
    /// The number of children that start at once. Each takes 60 to 150 ms of a core: more of them are not ready any sooner, but
    /// on a busy machine all of them are late (of 16 on two cores with a load of 33 none was ready within 5 s).
    /// </summary>
    public int MaxConcurrentStarts { get; init; } = Math.Max(4, 2 * Environment.ProcessorCount);

    // The replacement of a worker that ended.

    /// <summary>The delay after the first child that ended without an outcome; doubled for each further one.</summary>
    public TimeSpan FirstRespawnDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The maximum delay, so that a system that has recovered is not left waiting.</summary>
    public TimeSpan MaxRespawnDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Children that died in a row without an outcome: this many are a crash loop.</summary>
    public int MaxDeaths { get; init; } = 5;

    /// <summary>Spawns that failed in a row: a system that is short of processes for 0.7 s stays so for longer.</summary>
    public int MaxFailedSpawns { get; init; } = 4;

    /// <summary>Children in a row that were not ready in time: the first and its replacement.</summary>
    public int MaxUnready { get; init; } = 2;

    /// <summary>How often a worker in this process is replaced after a bug outside any item.</summary>
    public int MaxWorkerBugs { get; init; } = 5;

    // The replacement of a healthy child, so that leaks in a long run never add up.

    /// <summary>Items after which a child is recycled: some minutes of small files, against 0.1 s for a new child.</summary>
    public long RecycleAfterItems { get; init; } = 10_000_000;

    /// <summary>
    /// Growth in bytes after which a child is recycled: a child over a big tree settles at 40 to 60 MB, most of it shared; a job
    /// with large buffers comes to some hundred.
    /// </summary>
    public long RecycleAfterGrowth { get; init; } = 512L * 1024 * 1024;

    /// <summary>Memory has settled after this many items, and growth counts from there.</summary>
    public long GrowthBaselineItems { get; init; } = 1000;

    // How children receive items, and how outcomes come back.

    /// <summary>
    /// The target time for a group of items. joblib uses 0.2 s for tasks in Python. Here a send costs some 20 us on both sides,
    /// 0.1% of this; two groups are outstanding, so a child bridges 40 ms in which its parent gets no core.
    /// </summary>
    public TimeSpan GroupTarget { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>A group that takes longer than this is too long: joblib's factor of ten.</summary>
    public TimeSpan GroupTimeThreshold { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The maximum number of items in a group: little is repeated after a death, and names of 255 bytes fill a pipe just twice.
    /// </summary>
    public int MaxGroupItems { get; init; } = 2048;

    /// <summary>Items in the first group: a child has something to do at once, and little is lost if one of them ends it.</summary>
    public int FirstGroupItems { get; init; } = 32;

    /// <summary>
    /// A worker in this process hands outcomes over once they are this old: a directory of large files is committed and shown
    /// as it progresses.
    /// </summary>
    public TimeSpan HandOverInterval { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>A child hands outcomes over once they are this old, so that the parent commits and shows them.</summary>
    public TimeSpan ChildHandOverInterval { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>A child hands outcomes over once they have this many bytes: half of what a pipe takes without blocking.</summary>
    public int ChildHandOverBytes { get; init; } = 32 * 1024;

    // Poll intervals, where nothing wakes the waiting thread.

    /// <summary>How often a supervisor polls when nothing happens: a timeout is accurate to a tenth of a second.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often a child that is to end checks whether its item is to be stopped: a user waits for it.</summary>
    public TimeSpan CancelPollInterval { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How often the run checks whether the last item in progress is done, when the job itself has ended the run.</summary>
    public TimeSpan WindUpPollInterval { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How often to check whether killed children are gone: they are within a millisecond or two.</summary>
    public TimeSpan ReapPollInterval { get; init; } = TimeSpan.FromMilliseconds(1);

    // How work in progress is ended: on its own, by a request, by a kill, by fencing it.

    /// <summary>
    /// How long work in progress may take to end on its own at a switch, before it is cancelled or killed, and done again. The
    /// new workers are already running, so waiting only makes the switch take a little longer. With 0.1 s, twenty switches over
    /// 11 s of md5 by one worker took 1.36 times as long as none, since files of 50 MB and more were started twice.
    /// </summary>
    public TimeSpan SwitchGrace { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long work in progress may take to end on its own when a run is stopped: a user waits for it.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// An item that must not be repeated is asked to stop, and has this long to report how far it came: a command gets SIGTERM,
    /// and SIGKILL 300 ms later.
    /// </summary>
    public TimeSpan CancelGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// A cancelled worker in this process ends within this time, since it checks its token for every block that it reads; one
    /// that is stuck in a read is left behind.
    /// </summary>
    public TimeSpan CancelTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A child without work that is asked to end does so within milliseconds; after this time it is killed.</summary>
    public TimeSpan LeaveTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>SIGKILL takes effect within milliseconds, unless the child hangs in the kernel; after this time it is left behind.</summary>
    public TimeSpan KillTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A child that has closed its stdout has ended or is about to; after this time it is killed.</summary>
    public TimeSpan ExitTimeout { get; init; } = TimeSpan.FromSeconds(1);

    // How much of a child's stderr is used.

    /// <summary>A child that has ended has closed its stderr: its output is available at once.</summary>
    public TimeSpan StderrTimeout { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The maximum number of lines of a child's stderr in the log: a child is not trusted.</summary>
    public int MaxStderrLines { get; init; } = 200;

    /// <summary>The maximum length in bytes of such a line, and of a child's refusal.</summary>
    public int MaxStderrLineLength { get; init; } = 1000;

    /// <summary>
    /// A child that takes longer to be ready is replaced. The item timeout, at least <see cref="MinReadyTimeout"/> and at most
    /// <see cref="MaxReadyTimeout"/>.
    /// </summary>
    public TimeSpan ReadyTimeout =>
        ItemTimeout <= TimeSpan.Zero || ItemTimeout > MaxReadyTimeout ? MaxReadyTimeout
        : ItemTimeout < MinReadyTimeout ? MinReadyTimeout
        : ItemTimeout;

    /// <summary>
    /// True where a worker that has had no progress in its item for <paramref name="still"/> is to be ended.
    /// </summary>
    public bool IsItemOverdue(TimeSpan still) => ItemTimeout > TimeSpan.Zero && still > ItemTimeout;
}
