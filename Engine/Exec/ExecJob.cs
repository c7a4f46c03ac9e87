using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files;
using TuiScan.Exec.Log;

namespace TuiScan.Exec;

/// <summary>Runs a command for each file. Does not own what it is given.</summary>
internal sealed class ExecJob : IJob
{
    public string Kind => ExecPlugin.KindName;

    public required byte[] Spec { get; init; }

    /// <summary>What a command has done nobody can take back.</summary>
    public bool Repeatable => false;

    public required IFileSystem FileSystem { get; init; }

    public required IReadOnlyList<OpenedRoot> Roots { get; init; }

    public required ExecCommand Command { get; init; }

    public required CompletedItems Settled { get; init; }

    public required ExecLog Log { get; init; }

    /// <summary>The job log's file: where it lies in the tree it is none of the job's.</summary>
    public required string LogPath { get; init; }

    /// <summary>Files that the run reads or logs to, which no output takes the place of.</summary>
    public required KeptFiles Kept { get; init; }

    /// <summary>Where workers write down what they have running.</summary>
    public required string RunningFolder { get; init; }

    public IItemWorker CreateWorker() => new ExecWorker(this);
}
