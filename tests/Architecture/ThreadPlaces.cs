using System.Text.RegularExpressions;

namespace TuiScan.Tests.Architecture;

/// <summary>The few places where a thread, a task or a process may begin. A file that is not listed must not start one.</summary>
internal static partial class ThreadPlaces
{
    /// <summary>File and reason. An entry whose file starts nothing any more is an error as well.</summary>
    public static readonly IReadOnlyDictionary<string, string> Allowed = new Dictionary<string, string>
    {
        ["Engine/Integrity/Baselines/Reading/BaselineOpener.cs"] = "verifies the structure of a large baseline beside its checksums",
        ["Engine/Core/Executors/Processes/Parent/ChildConnection.cs"] = "the child process",
        ["Engine/Core/Executors/Processes/Child/ChildInput.cs"] = "a child reads its input while it works",
        ["Engine/Core/Executors/Processes/Parent/ChildWorker.cs"] = "a child's feeder, reader and log, in the parent",
        ["Engine/Core/Executors/Processes/Parent/IsolatedRetry.cs"] = "retries suspect items in isolation, and lives as long as its child",
        ["Engine/Core/Executors/Processes/Parent/ChildSupervisor.cs"] = "starts the children, and lives as long as they",
        ["Engine/Core/Executors/InProcess/SequentialExecutor.cs"] = "the one worker",
        ["Engine/Core/Executors/InProcess/TasksExecutor.cs"] = "workers over the pool",
        ["Engine/Core/Executors/TimedMonitor.cs"] = "a timer that ends a wait by a clock which is not the system's",
        ["Engine/Core/Executors/InProcess/ThreadsExecutor.cs"] = "workers on threads of their own",
        ["Engine/Records/Saving/SaveStage.cs"] = "the saver, which writes rows while all else goes on",
        ["Engine/Core/Platform/Processes/CommandProcess.cs"] = "the command of a file, and the guard that outlives us; in a group of their own",
        ["Engine/Core/Platform/Native/SpawnCalls.cs"] = "the declaration of posix_spawn",
        ["Engine/Core/Runs/Switching/ExecutorHost.cs"] = "a switch of the mode, while the run is steered on",
        ["Engine/Core/Runs/RunThread.cs"] = "the source's and the collector's thread",
        ["Engine/Core/Runs/WarmUp.cs"] = "compiles and binds what every run needs while the command line is read",
        ["Engine/Core/Runs/Tuning/MemoryWatch.cs"] = "a timer that looks at a trial's memory",
        ["Tui/Screen/App/RunHost.cs"] = "the run itself, so that the screen's loop never waits for a disk",
        ["Tui/Screen/App/TuneHost.cs"] = "the tuning, which takes a minute, so that the screen's loop goes on",
        ["Tui/Cli/Commands/HeadlessRun.cs"] = "the run itself, so that the main thread can show it",
        ["Tui/Screen/Terminal/UnixPollLoop.cs"] = "the one thread that reads the terminal, also while the program's loop hangs",
        ["Tui/Screen/Terminal/ThreadedTerminal.cs"] = "where reads and writes block: a thread for each, a timer for a lone ESC and for the size",
    };

    /// <summary>The violations of these files, one sentence each; empty for none.</summary>
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files, IReadOnlyDictionary<string, string> allowed)
    {
        var starting = new HashSet<string>();
        foreach (var file in files)
        {
            foreach (Match match in StartPattern().Matches(file.Code))
            {
                starting.Add(file.Path);
                if (!allowed.ContainsKey(file.Path))
                {
                    yield return $"{file.Path}:{file.LineOf(match.Index)}: {match.Value.Trim()} is in no place named in ThreadPlaces.cs";
                }
            }
        }

        foreach (var place in allowed.Keys.Where(place => !starting.Contains(place)))
        {
            yield return $"{place}: named in ThreadPlaces.cs, but starts nothing";
        }
    }

    // A declared Thread, Timer or Process variable matches its target-typed new().
    [GeneratedRegex(@"\bnew\s+(Thread|Timer|PeriodicTimer|Process)\b(?!\.)|\bTask\.Run\b|\bFactory\.StartNew\b|\bParallel\.\w+|\bProcess\.Start\b|\bThreadPool\.\w*Queue\w*|\.CreateTimer\b|\bposix_spawnp?\(|\b(Thread|Timer|Process)\??(\[\])?\s+_?[a-z]\w*\s*(;|=(?!>))")]
    private static partial Regex StartPattern();
}
