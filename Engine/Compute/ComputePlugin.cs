using System.Globalization;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Binary;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Settings;

namespace TuiScan.Compute;

/// <summary>Computation without disk access: shows what modes and workers cost and gain on their own.</summary>
internal sealed class ComputePlugin : JobPlugin
{
    public static DisplayText KindName => $"compute";

    public override DisplayText Kind => KindName;

    public override JobSettings Settings => ComputeSettings.Job;

    public override Result<JobSetup> SetUp(JobContext context)
    {
        var kernel = context.Profile.Get(ComputeSettings.Kernel);
        var items = context.Profile.Get(ComputeSettings.Items);
        var size = context.Profile.Get(ComputeSettings.Size);
        var sink = new ComputeSink(kernel, items, size);
        return new JobSetup
        {
            Job = new ComputeJob(kernel, size),
            Sink = sink,
            Source = new RangeSource(kernel.Name, items),
            Activity = KindName,
            Subject = string.Create(CultureInfo.InvariantCulture, $"{kernel.Name}, {items} ranges of {size}"),
            ExpectedItems = items,
            Conclude = sink.Conclude,
        };
    }

    public override Result<IJob> Open(byte[] spec)
    {
        var reader = new ByteReader(spec);
        var name = reader.Text();
        var size = reader.I64();
        return reader.IsWhole && size is > 0 and <= int.MaxValue && Kernel.All.FirstOrDefault(kernel => kernel.Name == name) is { } found
            ? new ComputeJob(found, (int)size)
            : new Diagnostic($"invalid compute spec");
    }
}
