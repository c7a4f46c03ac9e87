using System.Collections.Concurrent;
using Terminal.Gui.Drivers;
using Terminal.Gui.Time;

namespace TuiScan.Screen.Host;

/// <summary>The parts that take the place of the library's own driver.</summary>
internal sealed class HostComponents(HostOutput output, HostSize size) : ComponentFactoryImpl<char>
{
    /// <summary>The library knows drivers by name, and this is the one whose features ours has.</summary>
    public override string GetDriverName() => "ansi";

    public override IInput<char> CreateInput() => new HostInput();

    public override IInputProcessor CreateInputProcessor(ConcurrentQueue<char> inputBuffer, ITimeProvider? timeProvider = null) => new HostInputProcessor();

    public override IOutput CreateOutput() => output;

    public override ISizeMonitor CreateSizeMonitor(IOutput consoleOutput, IOutputBuffer outputBuffer) => size;
}
