using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Integrity.Checking;

namespace TuiScan.Integrity.Recording;

/// <summary>Reads every entry so that it can be recorded. Does not own its parameters.</summary>
internal sealed class BaselineJob(
    IFileSystem fileSystem,
    DirectoryHandle root,
    DigestAlgorithm algorithm,
    EntryAttributes attributes,
    ReadThrottle throttle,
    byte[] spec) : IJob
{
    private readonly LinkedDigests _linked = new();

    public string Kind => IntegrityPlugin.KindName;

    public byte[] Spec => spec;

    public bool Repeatable => true;

    public IItemWorker CreateWorker() => new BaselineWorker(fileSystem, root, algorithm, attributes, throttle, _linked);
}
