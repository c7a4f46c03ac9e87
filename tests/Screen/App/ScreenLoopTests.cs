using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Settings;
using TuiScan.Integrity;
using TuiScan.Profiles;
using TuiScan.Screen.App;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Terminal;
using TuiScan.Tests.Screen.Terminal;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Screen.App;

/// <summary>The loop with a terminal in memory.</summary>
public sealed class ScreenLoopTests : IDisposable
{
    private static readonly JobRegistry Jobs = new(new JobRegistry.Entry(IntegrityPlugin.KindName, () => new IntegrityPlugin()));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_QuitAtOnce_LeavesWithZeroAndHasDrawn()
    {
        var terminal = new QuittingTerminal(new FakeTerminal(new Size(80, 24)));
        using var loop = new ScreenLoop(terminal, Host(), TimeProvider.System);

        Assert.Equal(0, loop.Run());
        Assert.Equal(2, terminal.HandledInputs);
        Assert.IsType<Prompt.RecordFirst>(Assert.IsType<Overlay.Confirm>(terminal.SeenOverlay(loop)).Prompt);
    }

    [Fact]
    public void RunHost_ExceptionWhilePreparing_IsHandedToTheLoop()
    {
        using var told = new ManualResetEventSlim();
        Exception? seen = null;
        var slot = new RunHost(_ => { }, exception =>
        {
            seen = exception;
            told.Set();
        });

        slot.Start(RunKind.Job, () => throw new InvalidOperationException("on purpose"));

        Assert.True(told.Wait(Wait.Limit, TestContext.Current.CancellationToken));
        Assert.Equal("on purpose", seen!.Message);
    }

    [Fact]
    public void RunHost_Refused_TellsWhy()
    {
        using var told = new ManualResetEventSlim();
        ScreenMessage? seen = null;
        var slot = new RunHost(
            message =>
            {
                seen = message;
                told.Set();
            },
            _ => { });

        slot.Start(RunKind.Baseline, Refuse);

        Assert.True(told.Wait(Wait.Limit, TestContext.Current.CancellationToken));
        Assert.Equal(new ScreenMessage.RunRefused(RunKind.Baseline, "no such root", 66), seen);
    }

    [Fact]
    public void RunHost_RunHasEnded_ShowsTheNotesOfItsEnd()
    {
        var host = Host();
        Assert.IsType<ScreenMessage.RunEnded>(Messages(RunKind.Baseline, host.Prepare(RunKind.Baseline, replace: false, host.Settings))[^1]);
        var check = host.Prepare(RunKind.Job, replace: false, host.Settings);

        var messages = Messages(RunKind.Job, () =>
        {
            var prepared = check();
            File.Delete(Assert.Single(Directory.GetFiles(_folder.Path, "*.baseline")));
            return prepared;
        });

        Assert.Equal(new ScreenMessage.RunEnded(0, null), messages[^1]);
        Assert.Contains(Assert.IsType<ScreenMessage.SnapshotTaken>(messages[^2]).Snapshot.Notes, note => note.ToString().Contains("is gone now", StringComparison.Ordinal));
    }

    /// <summary>All that a run says until it has ended or was refused.</summary>
    private static List<ScreenMessage> Messages(RunKind kind, PrepareRun prepare)
    {
        using var ended = new ManualResetEventSlim();
        var messages = new List<ScreenMessage>();
        Exception? crash = null;
        var slot = new RunHost(
            message =>
            {
                messages.Add(message);
                if (message is ScreenMessage.RunEnded or ScreenMessage.RunRefused)
                {
                    ended.Set();
                }
            },
            exception =>
            {
                crash = exception;
                ended.Set();
            });
        slot.Start(kind, prepare);
        Assert.True(ended.Wait(Wait.Limit, TestContext.Current.CancellationToken));
        Assert.Null(crash);
        return messages;
    }

    private static Result<RunHandle> Refuse() => new Diagnostic($"no such root", 66);

    private ProfileHost Host()
    {
        var environment = new ProfileEnvironment(_folder.Path, _folder.Path, _folder.Path, _folder.Path, _folder.Path);
        var loader = new ProfileLoader(Jobs.CreateTable(), environment);
        var result = loader.Load(null, [], ProfilePurpose.Run($"tuiscan"));
        Assert.True(result.IsValid, string.Join('\n', result.Errors));
        return new ProfileHost(new ScreenOptions(loader, new RunFactory(Jobs, TimeProvider.System), result.Profile, new NoLog(), "0.0.0"));
    }

    /// <summary>Sends SIGTERM's event once the first frame is there.</summary>
    private sealed class QuittingTerminal(FakeTerminal inner) : ITerminal
    {
        private bool _quits;

        public TerminalProfile Profile => inner.Profile;

        public Size Size => inner.Size;

        public void Enter(Action<TerminalEvent> post) => inner.Enter(post);

        public bool TrySend(ReadOnlySpan<byte> frame)
        {
            var taken = inner.TrySend(frame);
            if (!_quits)
            {
                _quits = true;
                Assert.Contains("There is no baseline of", inner.Text, StringComparison.Ordinal);
                inner.Type("jj");
                inner.Post(new TerminalEvent.Interrupted());
            }

            return taken;
        }

        public int HandledInputs => inner.HandledInputs;

        public Overlay? SeenOverlay(ScreenLoop loop) => loop.State.Overlay;

        public void Handled(InputEvent input) => inner.Handled(input);

        public void Suspend() => inner.Suspend();

        public void Restore() => inner.Restore();

        public void Dispose() => inner.Dispose();
    }
}
