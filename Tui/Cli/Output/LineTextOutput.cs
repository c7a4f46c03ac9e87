using System.Buffers;
using System.Globalization;
using System.Text;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Screen.Terminal;

namespace TuiScan.Cli.Output;

/// <summary>
/// <c>PATH:LINE:COLUMN:TEXT</c>, as ripgrep writes it: raw bytes for other programs, escaped for a terminal. A fault is a line
/// on standard error.
/// </summary>
internal sealed class LineTextOutput(CommandConsole console, StandardStream output, bool escapes) : LineOutput(output)
{
    /// <summary>More faults than a user reads on a terminal.</summary>
    private const int MaxHeld = 1000;

    private readonly StandardStream _output = output;
    private readonly List<string> _held = [];
    private long _unheld;
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushAt);

    protected override int Waiting => _buffer.WrittenCount;

    public override void Dispose()
    {
    }

    protected override void Append(in JobLine line)
    {
        if (line.Kind == JobLineKind.Fault)
        {
            var more = line.Text.IsEmpty ? "" : $": {Encoding.UTF8.GetString(line.Text)}";
            Tell($"{TextEscaper.EscapePath(line.ShownPath)}: {line.Fault.Message} ({line.Fault.Name}){more}");
            return;
        }

        if (line.Kind == JobLineKind.Item)
        {
            AppendItem(line);
            return;
        }

        AppendPath(line.ShownPath);
        switch (line.Kind)
        {
            case JobLineKind.Match:
                AppendNumber(line.Number);
                AppendNumber(line.Column);
                _buffer.Write(":"u8);
                AppendForeign(line.Text);
                break;
            case JobLineKind.Count:
                AppendNumber(line.Number);
                break;
            case JobLineKind.Value:
                _buffer.Write(" "u8);
                AppendForeign(line.Text);
                break;
            case JobLineKind.Binary:
                // ripgrep's wording, for users who search for it.
                _buffer.Write(Encoding.ASCII.GetBytes(string.Create(
                    CultureInfo.InvariantCulture, $": binary file matches (found \"\\0\" byte around offset {line.Number})")));
                break;
        }

        _buffer.Write("\n"u8);
    }

    public override void TellHeld()
    {
        _held.ForEach(console.Complain);
        if (_unheld > 0)
        {
            console.Complain(string.Create(CultureInfo.InvariantCulture, $"{_unheld} more that are not shown here"));
        }

        _held.Clear();
        _unheld = 0;
    }

    private void Tell(string fault)
    {
        if (!HoldsFaults)
        {
            console.Complain(fault);
        }
        else if (_held.Count < MaxHeld)
        {
            _held.Add(fault);
        }
        else
        {
            _unheld++;
        }
    }

    protected override void HandOn()
    {
        _output.Write(_buffer.WrittenSpan);
        _output.Flush();
        _buffer.ResetWrittenCount();
    }

    /// <summary>In the form of a check's finding, for users only: always escaped.</summary>
    private void AppendItem(in JobLine line)
    {
        if (line.Detail.Length > 0)
        {
            _buffer.Write(Encoding.UTF8.GetBytes($"{line.State,-8}  {TextEscaper.EscapePath(line.ShownPath)}  {line.Detail}\n"));
        }
    }

    private void AppendNumber(long number)
    {
        var span = _buffer.GetSpan(32);
        span[0] = (byte)':';
        _ = number.TryFormat(span[1..], out var length, default, CultureInfo.InvariantCulture);
        _buffer.Advance(length + 1);
    }

    private void AppendPath(ReadOnlySpan<byte> path)
    {
        if (escapes)
        {
            _buffer.Write(Encoding.UTF8.GetBytes(TextEscaper.EscapePath(path)));
            return;
        }

        var span = _buffer.GetSpan(path.Length)[..path.Length];
        path.CopyTo(span);
        if (OperatingSystem.IsWindows())
        {
            span.Replace((byte)'/', (byte)'\\');
        }

        _buffer.Advance(path.Length);
    }

    private void AppendForeign(ReadOnlySpan<byte> bytes)
    {
        if (escapes)
        {
            _buffer.Write(Encoding.UTF8.GetBytes(TextEscaper.Escape(bytes)));
        }
        else
        {
            _buffer.Write(bytes);
        }
    }
}
