using Terminal.Gui.App;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views.Dialogs;

/// <summary>Opens the dialog that the state wants, and closes the one that it does not want any more. The panes behind it are drawn on.</summary>
internal sealed class OverlayHost(IApplication application, Action<ScreenMessage> post)
{
    private OverlayDialog? _dialog;
    private SessionToken? _session;

    /// <summary>Whether a dialog is open.</summary>
    public bool IsOpen => _dialog is not null;

    public void Apply(AppState state, Theme theme)
    {
        if (_dialog is not null && (state.Overlay is null || !_dialog.Shows(state.Overlay)))
        {
            Close();
        }

        if (state.Overlay is { } overlay && (_dialog ??= Create(overlay)) is { } dialog)
        {
            dialog.Apply(state, overlay, theme);
            _session ??= application.Begin(dialog);
        }
    }

    /// <summary>The first line that the open dialog can show at most; any where none is open.</summary>
    public int MaxTop => _dialog?.MaxTop ?? int.MaxValue;

    /// <summary>Whether a place of the screen is within the open dialog.</summary>
    public bool Contains(int x, int y) => _dialog?.FrameToScreen().Contains(x, y) ?? false;

    public void Close()
    {
        if (_session is not null)
        {
            application.End(_session);
        }

        _dialog?.Dispose();
        (_dialog, _session) = (null, null);
        application.TopRunnableView?.SetNeedsDraw();
    }

    private OverlayDialog? Create(Overlay overlay) => overlay switch
    {
        Overlay.Help => new HelpDialog(),
        Overlay.Details => new DetailsDialog(),
        Overlay.Message => new MessageDialog(),
        Overlay.Confirm confirm => new ConfirmDialog(confirm.Prompt, post),
        Overlay.ModeMenu => new ModeDialog(post),
        Overlay.Picker => new ProfileDialog(post),
        Overlay.Tune => new TuneDialog(),
        Overlay.Palette => new PaletteDialog(post),

        // What is typed in the last row.
        _ => null,
    };
}
