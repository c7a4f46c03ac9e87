using TuiScan.Screen.Input;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Terminal;

namespace TuiScan.Screen.App;

/// <summary>
/// Brings what was typed to the state, or to the controls of the dialog that is open: those report what it means, and the state
/// takes that in before the next key. Used by the loop alone.
/// </summary>
/// <param name="painter">Has the views.</param>
/// <param name="state">The state at this moment.</param>
/// <param name="feed">Takes a message into the state at once.</param>
internal sealed class InputRouter(FramePainter painter, Func<AppState> state, Action<ScreenMessage> feed)
{
    private const int WheelRows = 3;

    public void Route(ScreenMessage message)
    {
        if (message is ScreenMessage.FromTerminal { Event: TerminalEvent.Typed { Input: InputEvent.Key { Code: not KeyCode.Escape } key } } && (key.Modifiers & KeyModifiers.Alt) != 0)
        {
            // Nothing here is on Alt: it is Escape with a key behind it, which a slow link has brought in one packet.
            Route(Typed(new InputEvent.Key(KeyCode.Escape)));
            Route(Typed(key with { Modifiers = key.Modifiers & ~KeyModifiers.Alt }));
            return;
        }

        if (message is ScreenMessage.FromTerminal { Event: TerminalEvent.Typed typed })
        {
            Route(typed.Input, message);
        }
        else
        {
            feed(message);
        }

        HearViews();
    }

    /// <summary>Draws the state, and lets the layout and the state agree on how many rows there are.</summary>
    public void Draw()
    {
        if (painter.Draw(state()) is var rows && rows != state().Rows)
        {
            feed(new ScreenMessage.Arranged(rows));
            _ = painter.Draw(state());
        }

        HearViews();
    }

    private void Route(InputEvent input, ScreenMessage message)
    {
        switch (input)
        {
            case InputEvent.Key key when DialogKeys.ForControls(state().Overlay, key) is { } control:
                painter.Press(state(), control);
                break;
            case InputEvent.Mouse { Action: MouseAction.WheelUp or MouseAction.WheelDown } wheel when DialogKeys.Scrolls(state().Overlay):
                for (var row = 0; row < WheelRows; row++)
                {
                    feed(Typed(new InputEvent.Key(wheel.Action == MouseAction.WheelUp ? KeyCode.Up : KeyCode.Down)));
                }

                break;
            case InputEvent.Mouse mouse:
                if (!painter.Move(state(), mouse))
                {
                    feed(new ScreenMessage.PressedOutside());
                }

                break;
            case InputEvent.Paste paste:
                if (DialogKeys.IsText(state().Overlay))
                {
                    painter.Paste(state(), paste.Text);
                }

                break;
            default:
                feed(message);
                break;
        }
    }

    private static ScreenMessage.FromTerminal Typed(InputEvent.Key key) => new(new TerminalEvent.Typed(key));

    private void HearViews()
    {
        while (painter.TryHear(out var report))
        {
            if (report is ScreenMessage.FromTerminal)
            {
                // A key of the last row, pressed by the mouse: it may belong to the dialog's controls.
                Route(report);
            }
            else
            {
                feed(report);
            }
        }
    }
}
