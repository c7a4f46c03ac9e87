using System.Diagnostics;
using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Format;
using TuiScan.Integrity.Baselines.Writing;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Integrity.Baselines;

/// <summary>
/// Writes a baseline in a process of its own, where limits can be set and which can be killed: this program again, asked to run
/// one explicit test.
/// </summary>
internal sealed class BaselineChild : IAsyncDisposable
{
    private const string Prefix = "TUISCAN_TEST_BASELINE_";

    private readonly Process _process;
    private readonly string _result;
    private readonly Task<string> _output;

    private BaselineChild(Process process, string result)
    {
        _process = process;
        _result = result;
        _output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public int Pid => _process.Id;

    /// <summary>Starts the child from a shell line in which "$@" is the child's command line.</summary>
    public static BaselineChild StartShell(
        string script, string baseline, string bufferLimit, string result, bool wait = false)
    {
        var start = new ProcessStartInfo("sh") { RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "-c", script, "sh",
            .. TestProgram.Command(
                "-explicit", "only",
                "-method", $"{typeof(BaselineChildTests).FullName}.{nameof(BaselineChildTests.Child_ToldByTheEnvironment_WritesABaseline)}"),
        ];

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[Prefix + "PATH"] = baseline;
        start.Environment[Prefix + "LIMIT"] = bufferLimit;
        start.Environment[Prefix + "RESULT"] = result;
        start.Environment[Prefix + "WAIT"] = wait ? "1" : "";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0"; // its mapping is a file, which the limit would refuse
        File.Delete(result);
        return new BaselineChild(Process.Start(start)!, result);
    }

    /// <summary>The writer's output; null where it ended before.</summary>
    public async Task<string?> ResultAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Wait.Limit, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(await _output);
        return File.Exists(_result) ? await File.ReadAllTextAsync(_result, TestContext.Current.CancellationToken) : null;
    }

    /// <summary>Waits until all entries were added and nothing was committed.</summary>
    public void WaitUntilReady() => Wait.Until(() => File.Exists(_result), "the child to have added all");

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        return default;
    }

    /// <summary>The child's side.</summary>
    internal static async Task RunAsync()
    {
        var path = Environment.GetEnvironmentVariable(Prefix + "PATH")!;
        var limit = int.Parse(Environment.GetEnvironmentVariable(Prefix + "LIMIT")!, CultureInfo.InvariantCulture);
        var result = Environment.GetEnvironmentVariable(Prefix + "RESULT")!;
        var fault = Write(path, limit, out var writer);
        using (writer)
        {
            if (Environment.GetEnvironmentVariable(Prefix + "WAIT") == "1")
            {
                await File.WriteAllTextAsync(result, fault.Name);
                await Console.In.ReadLineAsync(); // killed before, or its parent ends
            }
            else
            {
                fault = writer is null || fault.IsFault ? fault : writer.Commit(out _);
                await File.WriteAllTextAsync(result, fault.Name);
            }
        }
    }

    private static FaultCode Write(string path, int limit, out BaselineWriter? writer)
    {
        writer = BaselineWriter.Create(path, BaselineFixture.Header(), out var error, replace: true, limit);
        if (writer is null)
        {
            return error!.Fault;
        }

        for (var number = 0; number < 5_000; number++)
        {
            var fault = writer.Add("."u8, RandomEntries.Bytes($"file-{number}"), new Entry { Type = EntryType.File }, EntryRecordFlags.None);
            if (fault.IsFault)
            {
                return fault;
            }
        }

        return FaultCode.None;
    }
}
