using System.Text;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Input;
using TuiScan.Screen.Terminal;

namespace TuiScan.Tests.Screen.Terminal;

/// <summary>
/// A terminal in memory: shows the sent frames in a <see cref="VtModel.VtModel"/>, and takes input from the test. Not
/// thread-safe.
/// </summary>
internal sealed class FakeTerminal(Size size, TimeProvider? time = null) : ITerminal
{
    private InputPump? _pump;
    private Action<TerminalEvent> _post = _ => { };

    public TerminalProfile Profile { get; init; } = TerminalProfile.Full;

    public Size Size { get; private set; } = size;

    public VtModel.VtModel Model { get; } = new(size);

    /// <summary>Set to refuse frames, like a link on which one is still being sent.</summary>
    public bool IsBusy { get; set; }

    public bool IsEntered { get; private set; }

    public int Suspensions { get; private set; }

    public int Restorations { get; private set; }

    public int HandledInputs { get; private set; }

    public int ForcedQuits { get; private set; }

    /// <summary>The accepted frames.</summary>
    public List<string> Frames { get; } = [];

    /// <summary>The rows as text, trailing spaces cut.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            for (var y = 0; y < Size.Height; y++)
            {
                text.Append(string.Concat(Enumerable.Range(0, Size.Width).Select(x => Model.At(x, y).Text)).TrimEnd()).Append('\n');
            }

            return text.ToString();
        }
    }

    public void Enter(Action<TerminalEvent> post)
    {
        _post = post;
        _pump = new InputPump(post, new InputBudget(() => { }), new InterruptGuard(time ?? TimeProvider.System), () => ForcedQuits++);
        IsEntered = true;
    }

    public bool TrySend(ReadOnlySpan<byte> frame)
    {
        if (IsBusy || !IsEntered)
        {
            return false;
        }

        Model.Feed(frame);
        Frames.Add(Encoding.UTF8.GetString(frame));
        return true;
    }

    public void Handled(InputEvent input) => HandledInputs++;

    public void Suspend()
    {
        Suspensions++;
        _post(new TerminalEvent.Resumed());
    }

    public void Restore()
    {
        Restorations += IsEntered ? 1 : 0;
        IsEntered = false;
    }

    public void Dispose() => Restore();

    /// <summary>Bytes as a terminal sends them: <c>"\e[A"</c> for the arrow up.</summary>
    public void Type(string text)
    {
        _pump!.Feed(Encoding.UTF8.GetBytes(text));
        _pump.Flush();
    }

    public void Resize(Size to)
    {
        Size = to;
        Model.Resize(to);
        _post(new TerminalEvent.Resized(to));
    }

    public void Post(TerminalEvent happened) => _post(happened);
}
