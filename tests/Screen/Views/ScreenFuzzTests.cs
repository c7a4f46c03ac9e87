using System.Globalization;
using System.Text;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Types;
using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Terminal;
using TuiScan.Tests.Screen.State;
using Xunit;

namespace TuiScan.Tests.Screen.Views;

/// <summary>Random keys, pastes, clicks, resizes and pictures over states: nothing throws, and each state can be drawn.</summary>
public sealed class ScreenFuzzTests
{
    private static readonly string Letters = "?qzjkhlgGsf rxbmMddd**..PRU!:{\"+-/vVpStuynabc12345LTAy" + "\u00e9漢";

    [Fact]
    public void UpdateAndDraw_RandomMessages_NeverThrow()
    {
        var seed = Environment.GetEnvironmentVariable("TUISCAN_SEED") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        var random = new Random(seed);
        var trace = new List<string>();
        try
        {
            for (var round = 0; round < 40; round++)
            {
                trace.Clear();
                Play(random, trace);
            }
        }
        catch (Exception e)
        {
            Assert.Fail($"seed {seed} (TUISCAN_SEED), after {string.Join(" | ", trace.TakeLast(12))}: {e}");
        }
    }

    private static void Play(Random random, List<string> trace)
    {
        var board = Samples.Board(random.Next(80));
        using var render = new Render();
        var driver = new Driver(Samples.Initial(random.Next(130), random.Next(45))).Send(new ScreenMessage.Opened());
        for (var step = 0; step < 120; step++)
        {
            var message = Next(random, board, driver.State);
            trace.Add(message.ToString());
            driver.Send(message);
            var state = driver.State with { Settings = driver.State.Settings with { Ascii = random.Next(2) == 0 ? Toggle.Off : Toggle.On } };
            var frame = render.Frame(state);
            if (step % 10 == 0 && !HasControlsThatScroll(state.Overlay))
            {
                // What is drawn over earlier frames is what is drawn anew.
                Assert.Equal(Render.Once(state).ToText(), frame.ToText());
            }
        }
    }

    /// <summary>The library's text field and list keep how far they are scrolled, which one that is made anew does not know.</summary>
    private static bool HasControlsThatScroll(Overlay? overlay) => DialogKeys.IsText(overlay) || overlay is Overlay.Picker or Overlay.ModeMenu;

    private static ScreenMessage Next(Random random, AlertBoard board, AppState state)
    {
        switch (random.Next(20))
        {
            case 0:
                return new ScreenMessage.FromTerminal(new TerminalEvent.Resized(new Size(random.Next(200), random.Next(60))));
            case 1 or 2:
                for (var i = random.Next(5); i > 0; i--)
                {
                    Samples.Add(board, random.Next(10_000));
                }

                var run = Samples.Run(board, random.Next(40));
                return new ScreenMessage.SnapshotTaken(run with
                {
                    State = (RunState)random.Next(Enum.GetValues<RunState>().Length),
                    Cores = [.. Enumerable.Range(0, random.Next(70)).Select(i => new CoreSample(i, random.NextDouble() * 1e9, random.Next(3) == 0 ? null : random.NextDouble()))],
                    Queues = [.. Enumerable.Range(0, random.Next(4)).SelectMany(_ => run.Queues)],
                });
            case 3:
                return state.Active is null ? new ScreenMessage.RunStarted((RunKind)random.Next(2)) : new ScreenMessage.RunEnded(random.Next(3) * 65, random.Next(4) == 0 ? (DisplayText)$"broken" : null);
            case 4:
                return new ScreenMessage.FromTerminal(new TerminalEvent.Typed(new InputEvent.Paste("\e[31m\npasted")));
            case 5 or 6:
                return new ScreenMessage.FromTerminal(new TerminalEvent.Typed(new InputEvent.Mouse(
                    (MouseAction)random.Next(5), (MouseButton)random.Next(4), random.Next(200), random.Next(60))));
            case 7:
                return new ScreenMessage.Tick(state.Now + TimeSpan.FromSeconds(random.NextDouble() * 4));
            case 8:
                return random.Next(6) switch
                {
                    0 => new ScreenMessage.ProfilesListed(Samples.Profiles),
                    1 => new ScreenMessage.ProfileExists("mine"),
                    2 => new ScreenMessage.TuneProgress(random.Next(50), 50),
                    3 => new ScreenMessage.Tuned(Samples.Tuned),
                    4 => new ScreenMessage.TuneFailed("stopped"),
                    _ => new ScreenMessage.ProfileUsed(Samples.Facts, Samples.Settings),
                };
            case < 12:
                return new ScreenMessage.FromTerminal(new TerminalEvent.Typed(new InputEvent.Key((KeyCode)random.Next(1, Enum.GetValues<KeyCode>().Length))));
            default:
                var text = Letters[random.Next(Letters.Length)];
                return new ScreenMessage.FromTerminal(new TerminalEvent.Typed(new InputEvent.Key(KeyCode.Character, new Rune(text))));
        }
    }
}
