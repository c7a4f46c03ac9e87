using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Model;
using TuiScan.Screen.Cells;
using static TuiScan.Screen.Terminal.Kernel32;

namespace TuiScan.Screen.Terminal;

/// <summary>A Windows console of version 10 1809 and later: its modes make it use the same sequences as any terminal.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsTerminal : ThreadedTerminal
{
    private readonly SafeFileHandle _input;
    private readonly SafeFileHandle _output;
    private readonly uint _inputMode;
    private readonly uint _outputMode;
    private readonly (uint Input, uint Output) _codePages;

    private WindowsTerminal(SafeFileHandle input, uint inputMode, SafeFileHandle output, uint outputMode, TerminalProfile profile, TerminalOptions options, TimeProvider time)
        : base(profile, options, time)
    {
        (_input, _inputMode, _output, _outputMode) = (input, inputMode, output, outputMode);
        _codePages = (GetConsoleCP(), GetConsoleOutputCP());
    }

    /// <returns>The console, or that there is none.</returns>
    public static Result<ITerminal> TryOpen(TerminalProfile profile, TerminalOptions options, TimeProvider time)
    {
        var (input, output) = (Open("CONIN$"), Open("CONOUT$"));
        if (!input.IsInvalid && !output.IsInvalid && GetConsoleMode(input, out var inputMode) && GetConsoleMode(output, out var outputMode))
        {
            return new WindowsTerminal(input, inputMode, output, outputMode, profile, options, time);
        }

        input.Dispose();
        output.Dispose();
        return new Diagnostic($"there is no console");
    }

    protected override int Read(Span<byte> buffer) => ReadFile(_input, buffer, (uint)buffer.Length, out var read, 0) ? (int)read : 0;

    protected override bool Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (!WriteFile(_output, bytes, (uint)bytes.Length, out var written, 0))
            {
                return false;
            }

            bytes = bytes[(int)written..];
        }

        return true;
    }

    protected override Size QuerySize() => GetConsoleScreenBufferInfo(_output, out var info)
        ? new Size(info.WindowRight - info.WindowLeft + 1, info.WindowBottom - info.WindowTop + 1)
        : new Size(80, 24);

    protected override void SetRaw()
    {
        const uint Cooked = ENABLE_PROCESSED_INPUT | ENABLE_LINE_INPUT | ENABLE_ECHO_INPUT | ENABLE_QUICK_EDIT_MODE | ENABLE_MOUSE_INPUT;
        SetConsoleCP(Utf8CodePage);
        SetConsoleOutputCP(Utf8CodePage);
        SetConsoleMode(_input, (_inputMode & ~Cooked) | ENABLE_EXTENDED_FLAGS | ENABLE_VIRTUAL_TERMINAL_INPUT);
        SetConsoleMode(_output, _outputMode | ENABLE_PROCESSED_OUTPUT | ENABLE_VIRTUAL_TERMINAL_PROCESSING | DISABLE_NEWLINE_AUTO_RETURN);
    }

    protected override void SetSaved()
    {
        // Without this flag the saved state of quick edit would be ignored.
        SetConsoleMode(_input, _inputMode | ENABLE_EXTENDED_FLAGS);
        SetConsoleMode(_output, _outputMode);
        SetConsoleCP(_codePages.Input);
        SetConsoleOutputCP(_codePages.Output);
    }

    protected override void CancelRead() => CancelIoEx(_input, 0);

    protected override void Close()
    {
        _input.Dispose();
        _output.Dispose();
    }
}
