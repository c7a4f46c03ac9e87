using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Executors.Protocol;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Processes;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>
/// One child process and its three streams. Started on a thread that lives as long as the child may: the kernel treats that
/// thread's end as the parent's death. The rest may be called from any thread; <see cref="Send"/> from one at a time.
/// </summary>
internal sealed class ChildConnection : IChildConnection
{
    private readonly Process _process;
    private readonly ChildLeash _leash;
    private readonly Stream _input;

    private ChildConnection(Process process)
    {
        _process = process;
        _leash = ChildLeash.To(process);
        Id = process.Id;
        _input = Plain(process.StandardInput.BaseStream, FileAccess.Write);
        Output = Plain(process.StandardOutput.BaseStream, FileAccess.Read);
        Error = Plain(process.StandardError.BaseStream, FileAccess.Read);
    }

    public int Id { get; }

    public Stream Output { get; }

    public Stream Error { get; }

    /// <summary>Starts a child; null, with the reason, where that is impossible now.</summary>
    public static ChildConnection? Start(ChildProgram program, out DisplayText failure)
    {
        failure = default;
        var start = new ProcessStartInfo(program.FileName, program.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Its diagnostic port costs start-up time, and leaves a socket in the temporary folder when the child is killed.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        var process = new Process { StartInfo = start };
        try
        {
            process.Start();
            return new ChildConnection(process);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or InvalidOperationException or OutOfMemoryException)
        {
            process.Dispose();
            failure = TextEscaper.Escape(exception.Message);
            return null;
        }
    }

    /// <summary>
    /// The same pipe with plain reads and writes. The runtime's own stream uses its sockets, which take another assembly and
    /// one more thread, and throws a different exception for each resource that is unavailable.
    /// </summary>
    private static Stream Plain(Stream stream, FileAccess access)
    {
        if (stream is not PipeStream pipe)
        {
            return stream;
        }

        var handle = new SafeFileHandle(pipe.SafePipeHandle.DangerousGetHandle(), ownsHandle: true);
        pipe.SafePipeHandle.SetHandleAsInvalid();
        return new FileStream(handle, access, bufferSize: 0);
    }

    public bool Send(MessageWriter messages)
    {
        try
        {
            _input.Write(messages.Bytes);
            _input.Flush();
            return true;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    public void CloseInput()
    {
        try
        {
            _input.Dispose();
        }
        catch (IOException)
        {
            // The child is gone already.
        }
    }

    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It has ended meanwhile.
        }
    }

    // By the system's clock, whatever the run's is: the kernel reports a real process's end.
    public bool WaitForExit(TimeSpan time) => _process.WaitForExit(time);

    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    /// <summary>Call once it has ended and no thread reads from it any more.</summary>
    public void Dispose()
    {
        // The process does not close streams that other code may hold.
        CloseInput();
        Output.Dispose();
        Error.Dispose();
        _leash.Dispose();
        _process.Dispose();
    }
}
