using TuiScan.Engine.Model;
using TuiScan.Screen.State;
using TuiScan.Screen.Terminal;

namespace TuiScan.Screen.App;

/// <summary>Does what the state asked for, and feeds back what became of it. Used by the loop alone.</summary>
/// <param name="terminal">Is given back for a while, or for good.</param>
/// <param name="host">Has the profiles.</param>
/// <param name="run">The current run.</param>
/// <param name="tune">The current tuner.</param>
/// <param name="painter">What is sent to the terminal.</param>
/// <param name="time">For the name of an export.</param>
internal sealed class EffectRunner(ITerminal terminal, ProfileHost host, RunHost run, TuneHost tune, FramePainter painter, TimeProvider time)
{
    /// <summary>Takes a message into the state at once.</summary>
    public required Action<ScreenMessage> Feed { get; init; }

    /// <summary>Queues a message; any thread.</summary>
    public required Action<ScreenMessage> Post { get; init; }

    /// <summary>The state at this moment.</summary>
    public required Func<AppState> State { get; init; }

    /// <returns>The exit code where the screen is to be left, else null.</returns>
    public int? Do(ScreenEffect effect)
    {
        switch (effect)
        {
            case ScreenEffect.Post post:
                run.Post(post.Command);
                break;
            case ScreenEffect.StartRun start:
                Feed(new ScreenMessage.RunStarted(start.Kind));
                run.Start(start.Kind, host.Prepare(start.Kind, start.Replace, start.Settings));
                break;
            case ScreenEffect.StartTune start:
                tune.Start(host.Tune(start.Settings, Post));
                break;
            case ScreenEffect.CancelTune:
                tune.Cancel();
                break;
            case ScreenEffect.Quit quit:
                return quit.ExitCode;
            default:
                if (Answer(effect) is { } answer)
                {
                    Feed(answer);
                }
                else
                {
                    Show(effect);
                }

                break;
        }

        return null;
    }

    /// <summary>What is read or written at once; null for an effect of another kind.</summary>
    private ScreenMessage? Answer(ScreenEffect effect) => effect switch
    {
        ScreenEffect.ReadBaseline read => host.ReadBaseline(read.For),
        ScreenEffect.ListProfiles list => new ScreenMessage.ProfilesListed(host.List(list.Settings)),
        ScreenEffect.UseProfile use => host.Use(use.Path),
        ScreenEffect.SaveProfile save => host.Save(save.Name, save.Replace, save.Settings),
        ScreenEffect.SaveTuned tuned => host.SaveTuned(tuned.Candidate),
        ScreenEffect.ProposeExport => new ScreenMessage.ExportProposed(AlertExport.Propose(time.GetLocalNow())),
        ScreenEffect.Export export => Export(export),
        _ => null,
    };

    private ScreenMessage Export(ScreenEffect.Export export)
    {
        var shown = State().Shown;
        return host.Resolve(export.Path).TryGet(out var full, out var nowhere)
            ? AlertExport.Write(export.Path, full, export.Alerts, shown?.Baseline?.Algorithm ?? DigestAlgorithm.Sha256, shown?.Accounts ?? AccountTable.Empty)
            : new ScreenMessage.ExportRefused(export.Path, nowhere.Message);
    }

    private void Show(ScreenEffect effect)
    {
        switch (effect)
        {
            case ScreenEffect.Copy copy:
                painter.Copy(copy.Text);
                break;
            case ScreenEffect.SetMouse mouse:
                painter.SetMouse(mouse.IsOn);
                break;
            case ScreenEffect.Redraw:
                painter.Invalidate();
                break;
            case ScreenEffect.Suspend:
                terminal.Suspend();
                painter.Invalidate();
                break;
            case ScreenEffect.Detach:
                terminal.Restore();
                break;
            default:
                throw new InvalidOperationException($"no such effect: {effect.GetType().Name}");
        }
    }
}
