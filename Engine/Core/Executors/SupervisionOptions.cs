namespace TuiScan.Engine.Executors;

/// <summary>
/// Every limit by which workers are supervised, with its default and the reason for it. Immutable; comes from the run's plan,
/// so that a test can set any of them. A child process works by <see cref="Default"/>.
/// </summary>
/// <remarks>
/// Where a limit was measured the figure stands beside it. Limits of a format (the longest message, the longest path in a hello)
/// are not here: both sides must agree on them, so they belong to the protocol.
/// </remarks>
internal sealed record SupervisionOptions
{
    /// <summary>The defaults.</summary>
    public static SupervisionOptions Default { get; } = new();

    // What an item may take.

    /// <summary>A worker without a byte of progress is ended after this time; zero, the default, is never.</summary>
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

    /// <summary>Children for isolated retries that could not be started, or died before the item: then there is no retry any more.</summary>
    public int MaxIsolatedStartFailures { get; init; } = 3;

    /// <summary>A child for isolated retries that has had nothing to do for so long is let go.</summary>
    public TimeSpan IsolatedIdleTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Children for isolated retries at once: one works, the others are those that cannot be killed.</summary>
    public int MaxIsolatedChildren { get; init; } = 8;

    // How a child starts.

    /// <summary>A child is ready after 60 to 150 ms; on a machine in trouble it may take thirty times as long.</summary>
    public TimeSpan MaxReadyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>With an item timeout below this a busy machine would never get a child ready: the runtime alone starts so slowly then.</summary>
    public TimeSpan MinReadyTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// After so long without a child that is ready there will be none. A person waits for it no longer than 10 s; half a second
    /// is left for the workers that take over.
    /// </summary>
    public TimeSpan NoneReadyTimeout { get; init; } = TimeSpan.FromSeconds(9.5);

    /// <summary>
    /// So many children start at once. Each takes 60 to 150 ms of a core: more together are not ready any sooner, but on a busy
    /// machine all of them are late (of 16 on two cores with a load of 33 none was ready within 5 s).
    /// </summary>
    public int MaxConcurrentStarts { get; init; } = Math.Max(4, 2 * Environment.ProcessorCount);

    // How a worker that ended is replaced.

    /// <summary>The delay after the first child that ended without an outcome; doubled for each further one.</summary>
    public TimeSpan FirstRespawnDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>No delay is longer: a system that has recovered is not left waiting.</summary>
    public TimeSpan MaxRespawnDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Children that died one after the other without an outcome: then it is a crash loop.</summary>
    public int MaxDeaths { get; init; } = 5;

    /// <summary>Spawns that failed one after the other: a system that is short of processes for 0.7 s is so for longer.</summary>
    public int MaxFailedSpawns { get; init; } = 4;

    /// <summary>Children that were not ready in time one after the other: the first and one in its place.</summary>
    public int MaxUnready { get; init; } = 2;

    /// <summary>Exceptions of our own outside any item that a worker of this process is replaced after.</summary>
    public int MaxWorkerBugs { get; init; } = 5;

    // When a child is replaced though nothing is wrong with it, so that what leaks in a long run never adds up.

    /// <summary>Items after which a child is recycled: some minutes of small files, against 0.1 s for a new child.</summary>
    public long RecycleAfterItems { get; init; } = 10_000_000;

    /// <summary>
    /// Growth in bytes after which a child is recycled: a child over a big tree settles at 40 to 60 MB, most of it shared; a job
    /// with large buffers comes to some hundred.
    /// </summary>
    public long RecycleAfterGrowth { get; init; } = 512L * 1024 * 1024;

    /// <summary>Memory is settled after so many items, and growth counts from there.</summary>
    public long GrowthBaselineItems { get; init; } = 1000;

    // How a child is fed, and how outcomes come back.

    /// <summary>
    /// What a group of items aims to take. joblib takes 0.2 s for tasks of Python. Here a sending costs some 20 us on both sides,
    /// 0.1% of this; two groups are outstanding, so a child bridges 40 ms in which its parent gets no core.
    /// </summary>
    public TimeSpan GroupTarget { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>A group that takes longer is too long: joblib's factor of ten.</summary>
    public TimeSpan GroupTimeThreshold { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The most items in a group: what is repeated after a death stays small, and names of 255 bytes fill a pipe just twice.</summary>
    public int MaxGroupItems { get; init; } = 2048;

    /// <summary>Items in the first group: a child has something to do at once, and little is lost if it dies of it.</summary>
    public int FirstGroupItems { get; init; } = 32;

    /// <summary>A worker of this process hands outcomes over once they are this old: a directory of large files is committed and shown as it goes.</summary>
    public TimeSpan HandOverInterval { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>A child hands outcomes over once they are this old: the parent commits and shows them then.</summary>
    public TimeSpan ChildHandOverInterval { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>A child hands outcomes over once they are so many bytes: half of what a pipe takes without blocking.</summary>
    public int ChildHandOverBytes { get; init; } = 32 * 1024;

    // How often it is looked where nothing wakes.

    /// <summary>How often a supervisor looks when nothing happens: a timeout is kept to a tenth of a second.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often a child that is to end looks whether its item is to be stopped: a person waits for it.</summary>
    public TimeSpan CancelPollInterval { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How often it is looked whether the last item in hand is done, when the job itself has ended the run.</summary>
    public TimeSpan WindUpPollInterval { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How often it is looked whether children that are killed are gone: they are within a millisecond or two.</summary>
    public TimeSpan ReapPollInterval { get; init; } = TimeSpan.FromMilliseconds(1);

    // How what is in hand is ended: by itself, by asking, by killing, by leaving it behind.

    /// <summary>
    /// What is in hand at a switch may take so long to end by itself before it is cancelled or killed, and done again. The new
    /// workers are at it already, so waiting costs nothing but a switch that is called under way a little longer. With 0.1 s,
    /// twenty switches over 11 s of md5 by one worker cost 1.36 of none, since files of 50 MB and more were begun twice.
    /// </summary>
    public TimeSpan SwitchGrace { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>What is in hand when a run is stopped may take so long to end by itself: a person waits for it.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// What must not be repeated is asked to stop, and has so long to say how far it came: a command gets SIGTERM, and SIGKILL
    /// 300 ms later.
    /// </summary>
    public TimeSpan CancelGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// A worker of this process that was cancelled ends within this time, since it looks at its token for every block that it
    /// reads; one that sits in a stuck read is left behind.
    /// </summary>
    public TimeSpan CancelTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A child without work that is told to end does so within milliseconds; after this time it is killed.</summary>
    public TimeSpan LeaveTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>SIGKILL takes effect within milliseconds, unless the child hangs in the kernel; after this time it is left behind.</summary>
    public TimeSpan KillTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A child that has closed its stdout is gone or about to go; after this time it is killed.</summary>
    public TimeSpan ExitTimeout { get; init; } = TimeSpan.FromSeconds(1);

    // How much of a child's own words is taken.

    /// <summary>A child that has ended has closed its stderr: what it said is there at once.</summary>
    public TimeSpan StderrTimeout { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Lines of a child's stderr that go to the log: a child is not trusted.</summary>
    public int MaxStderrLines { get; init; } = 200;

    /// <summary>Bytes of such a line, and of a child's refusal.</summary>
    public int MaxStderrLineLength { get; init; } = 1000;

    /// <summary>A child that takes longer to be ready is replaced; what an item may take, its worker may take too.</summary>
    public TimeSpan ReadyTimeout =>
        ItemTimeout <= TimeSpan.Zero || ItemTimeout > MaxReadyTimeout ? MaxReadyTimeout
        : ItemTimeout < MinReadyTimeout ? MinReadyTimeout
        : ItemTimeout;

    /// <summary>True where a worker that is at its item for <paramref name="still"/> without progress is to be ended.</summary>
    public bool IsItemOverdue(TimeSpan still) => ItemTimeout > TimeSpan.Zero && still > ItemTimeout;
}
