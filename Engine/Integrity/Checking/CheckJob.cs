using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Integrity.Baselines.Reading;

namespace TuiScan.Integrity.Checking;

/// <summary>Compares every entry with the baseline. Does not own its parameters.</summary>
internal sealed class CheckJob(
    IFileSystem fileSystem, DirectoryHandle root, Baseline baseline, CheckOptions options, ReadThrottle throttle, byte[] spec) : IJob
{
    private readonly LinkedDigests _linked = new();

    public string Kind => IntegrityPlugin.KindName;

    public byte[] Spec => spec;

    public bool Repeatable => true;

    public IItemWorker CreateWorker() => new CheckWorker(fileSystem, root, baseline, options, throttle, _linked);
}
