using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace TuiScan.Tests.TestKit;

/// <summary>A program as session leader in a pty of its own, with a user's input. Linux only.</summary>
internal sealed partial class PtySession : IDisposable
{
    private readonly StringBuilder _output = new(); // guarded by itself, as are the next two
    private readonly List<(TimeSpan At, int Bytes)> _chunks = [];
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder(); // a character may come in two pieces
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly ManualResetEventSlim _reads;
    private readonly string _log;
    private readonly int _slave;
    private readonly byte[] _before;
    private readonly Thread _reader;
    private readonly Process _child;
    private readonly string _name;
    private int _master;
    private volatile bool _stop;

    /// <summary>A program that needs only its arguments.</summary>
    /// <param name="command">Its words for the shell.</param>
    /// <param name="awaited">The text that it shows once it is ready.</param>
    /// <param name="environment">Variables besides those that a terminal has.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public PtySession(string command, string awaited, IReadOnlyDictionary<string, string> environment, int width = 80, int height = 24)
        : this(_ => command, awaited, ignored: "", environment, width, height)
    {
    }

    /// <summary>A program that writes its events to a log: <see cref="Events"/>.</summary>
    /// <param name="command">Returns its shell command for the path of the log.</param>
    /// <param name="awaited">The text that it shows once it is ready.</param>
    /// <param name="ignored">A signal that is ignored at its start, such as HUP by nohup; empty for none.</param>
    /// <param name="environment">Variables besides those that a terminal has.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public PtySession(
        Func<string, string> command, string awaited, string ignored = "",
        IReadOnlyDictionary<string, string>? environment = null, int width = 80, int height = 24)
    {
        _log = Path.Combine(Path.GetTempPath(), $"tuiscan-pty-{Guid.NewGuid():N}.log");
        _reads = new ManualResetEventSlim(true);
        _master = PtyCalls.posix_openpt(PtyCalls.O_RDWR_NOCTTY_CLOEXEC);
        Assert.True(_master >= 0 && PtyCalls.grantpt(_master) == 0 && PtyCalls.unlockpt(_master) == 0);
        _name = PtyCalls.SlaveName(_master);
        _slave = PtyCalls.open(_name, PtyCalls.O_RDWR_NOCTTY_CLOEXEC);
        PtyCalls.SetWindowSize(_master, width, height);
        _before = Modes();
        _reader = new Thread(Read) { IsBackground = true };
        _reader.Start();
        File.WriteAllText(_log, "");
        _child = Start(command(_log), _name, ignored, environment ?? new Dictionary<string, string>());
        WaitForOutput(awaited);
    }

    /// <summary>The program.</summary>
    public Process Child => _child;

    /// <summary>All that it has written to the terminal so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>The times of arrival and numbers of bytes, counted from just before the start.</summary>
    public IReadOnlyList<(TimeSpan At, int Bytes)> Chunks
    {
        get
        {
            lock (_output)
            {
                return [.. _chunks];
            }
        }
    }

    /// <summary>What it has written into its log so far.</summary>
    public string Events => File.ReadAllText(_log);

    /// <summary>True when the terminal's modes are the same as before the child.</summary>
    public bool HasModesOfBefore => Modes().AsSpan().SequenceEqual(_before);

    /// <summary>
    /// True when the terminal collects lines and echoes them, as a shell needs it: ICANON and ECHO of <c>c_lflag</c>.
    /// </summary>
    public bool EchoesLines => (Modes()[12] & 0b1010) == 0b1010;

    /// <summary>Skips the test where no pty can be made.</summary>
    public static void SkipWhereImpossible()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("ptys are made here as on Linux");
        }

        if (!File.Exists("/usr/bin/setsid"))
        {
            Assert.Skip("setsid of util-linux makes the child a session leader, and is not here");
        }
    }

    /// <summary>Types characters unchanged, control characters too.</summary>
    public void Type(string text) => PtyCalls.write(_master, Encoding.UTF8.GetBytes(text), (nuint)Encoding.UTF8.GetByteCount(text));

    /// <summary>Types that many dots; all of them must be accepted within the limit.</summary>
    public void TypeDots(int count)
    {
        var watch = Stopwatch.StartNew();
        while (count > 0)
        {
            Assert.True(watch.Elapsed < Wait.Limit, $"{count} dots were not taken. Events:\n{Events}");
            count -= TypeDots(count, within: 20);
        }
    }

    /// <summary>Types dots until none was accepted for a moment; returns how many were.</summary>
    public int TypeDotsWhileTaken(int most)
    {
        var taken = 0;
        while (taken < most && TypeDots(most - taken, within: 500) is > 0 and var more)
        {
            taken += more;
        }

        return taken;
    }

    private int TypeDots(int most, int within)
    {
        Span<PtyCalls.PollFd> fds = [new PtyCalls.PollFd(_master, PtyCalls.POLLOUT)];
        if (PtyCalls.poll(fds, 1, within) <= 0 || (fds[0].Revents & PtyCalls.POLLOUT) == 0)
        {
            return 0;
        }

        var dots = new byte[Math.Min(most, 4096)];
        Array.Fill(dots, (byte)'.');
        PtyCalls.SetNonBlocking(_master, true);
        var taken = (int)PtyCalls.write(_master, dots, (nuint)dots.Length);
        PtyCalls.SetNonBlocking(_master, false);
        return Math.Max(0, taken);
    }

    /// <summary>Sends it a signal.</summary>
    public void Signal(int signal) => _ = PtyCalls.kill(_child.Id, signal);

    /// <summary>What a user types blindly after a program that could not clean up.</summary>
    public void Reset()
    {
        using var reset = Start("reset", _name, ignored: "", new Dictionary<string, string>());
        Assert.True(reset.WaitForExit(Wait.Limit), "reset does not end");
        Assert.Equal(0, reset.ExitCode);
    }

    /// <summary>Sets the window's size in cells.</summary>
    public void Resize(int columns, int rows) => PtyCalls.SetWindowSize(_master, columns, rows);

    /// <summary>Stops reading, like a link that hangs.</summary>
    public void StopReading() => _reads.Reset();

    /// <summary>Ends <see cref="StopReading"/>.</summary>
    public void ReadOn() => _reads.Set();

    /// <summary>Closes the emulator's window.</summary>
    public void HangUp()
    {
        _stop = true;
        _reads.Set();
        Assert.True(_reader.Join(Wait.Limit));
        _ = PtyCalls.close(_slave);
        _ = PtyCalls.close(Interlocked.Exchange(ref _master, -1));
    }

    /// <summary>Waits until that text was written to the terminal.</summary>
    public void WaitForOutput(string text) => WaitFor(() => Output.Contains(text, StringComparison.Ordinal), $"'{text}' on the terminal");

    /// <summary>Waits until that line is in its log.</summary>
    public void WaitForEvent(string line) => WaitFor(() => Events.Contains(line + "\n", StringComparison.Ordinal), $"the event '{line}'");

    /// <summary>Waits until a signal has stopped it, or until it continues.</summary>
    public void WaitForStopped(bool stopped) => WaitFor(() => (ProcFacts.State(_child.Id) == 'T') == stopped, stopped ? "being stopped" : "going on");

    /// <summary>Waits for its end; returns its exit code.</summary>
    public int WaitForExit()
    {
        Assert.True(_child.WaitForExit(Wait.Limit), $"the child did not end. Events:\n{Events}\nOutput:\n{Output}");
        return _child.ExitCode;
    }

    /// <summary>As <see cref="Wait.Until"/>; a failure shows the log and the terminal.</summary>
    public void WaitFor(Func<bool> condition, string what) => Wait.Until(condition, what, () => $"Events:\n{Events}\nOutput:\n{Output}");

    /// <summary>
    /// Waits for half a second in which the child uses next to no CPU time: earlier work is done by then, and a busy loop never
    /// has one.
    /// </summary>
    /// <param name="used">CPU time so far.</param>
    public void WaitUntilItRests(Func<TimeSpan> used) => WaitFor(
        () =>
        {
            var before = used();
            Assert.False(_child.WaitForExit(500), $"the child has ended. Events:\n{Events}");
            return used() - before <= TimeSpan.FromMilliseconds(30);
        },
        "half a second without work");

    /// <summary>How often the child's input thread went to sleep.</summary>
    public long WakeUpsOfInput() => ProcFacts.Status(ProcFacts.Threads(_child.Id, "terminal").Single(), "voluntary_ctxt_switches");

    /// <summary>Every private mode that was switched, as it was left: <c>7h 25h 1049l</c> and so on.</summary>
    public string ModesLeft() => string.Join(' ', ModePattern().Matches(Output)
        .GroupBy(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match => match.Groups[2].Value)
        .OrderBy(mode => mode.Key)
        .Select(mode => mode.Key + mode.Last()));

    public void Dispose()
    {
        if (!_child.HasExited)
        {
            _child.Kill();
            _ = Wait.ForExit(_child, "the killed child");
        }

        _child.Dispose();
        if (_master >= 0)
        {
            HangUp();
        }

        _reads.Dispose();
        File.Delete(_log);
    }

    /// <summary>CPU time of the child's main thread so far.</summary>
    public TimeSpan CpuOfMain() => ProcFacts.CpuTime($"/proc/{_child.Id}/task/{_child.Id}");

    /// <summary>The most memory that the child has held so far, in bytes.</summary>
    public long PeakMemory() => ProcFacts.Status($"/proc/{_child.Id}", "VmHWM") * 1024;

    private static Process Start(string command, string terminal, string ignored, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("-c");
        // Some signals would leave a core file.
        start.ArgumentList.Add("ulimit -c 0; " + (ignored.Length > 0 ? $"trap '' {ignored}; " : "") + $"exec setsid -c {command} <{terminal} >{terminal} 2>&1");
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private byte[] Modes()
    {
        var modes = new byte[PtyCalls.TermiosSize];
        Assert.Equal(0, PtyCalls.tcgetattr(_slave, modes));
        return modes;
    }

    private void Read()
    {
        var buffer = new byte[4096];
        while (!_stop)
        {
            _reads.Wait();
            Span<PtyCalls.PollFd> fds = [new PtyCalls.PollFd(_master, PtyCalls.POLLIN)];
            if (PtyCalls.poll(fds, 1, 20) <= 0 || !_reads.IsSet)
            {
                continue;
            }

            var count = (int)PtyCalls.read(_master, buffer, (nuint)buffer.Length);
            if (count <= 0)
            {
                continue;
            }

            lock (_output)
            {
                _chunks.Add((_watch.Elapsed, count));
                var characters = new char[count + 1];
                _output.Append(characters, 0, _decoder.GetChars(buffer, 0, count, characters, 0));
            }
        }
    }

    [GeneratedRegex(@"\e\[\?(\d+)([hl])")]
    private static partial Regex ModePattern();
}
