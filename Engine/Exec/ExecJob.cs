using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files;
using TuiScan.Exec.Log;

namespace TuiScan.Exec;

/// <summary>Runs a command for each file. Does not own its parameters.</summary>
internal sealed class ExecJob : IJob
{
    public string Kind => ExecPlugin.KindName;

    public required byte[] Spec { get; init; }

    /// <summary>The effects of a command cannot be undone.</summary>
    public bool Repeatable => false;

    public required IFileSystem FileSystem { get; init; }

    public required IReadOnlyList<OpenedRoot> Roots { get; init; }

    public required ExecCommand Command { get; init; }

    public required CompletedItems Settled { get; init; }

    public required ExecLog Log { get; init; }

    /// <summary>The job log's path: where it is in the tree it is not an item of the job.</summary>
    public required string LogPath { get; init; }

    /// <summary>Files that the run reads or logs to, which no output replaces.</summary>
    public required KeptFiles Kept { get; init; }

    /// <summary>The folder in which workers record their running commands.</summary>
    public required string RunningFolder { get; init; }

    public IItemWorker CreateWorker() => new ExecWorker(this);
}
