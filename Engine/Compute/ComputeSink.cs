using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Compute;

/// <summary>
/// Keeps each range's value in its place and increments the counter, once for each. The sum is computed at the end in the order
/// of the ranges: sums of floating-point numbers depend on it. Called as <see cref="ISink"/> says; the counts may be read by any
/// thread.
/// </summary>
internal sealed class ComputeSink(Kernel kernel, int items, int size) : IJobSink
{
    /// <summary>Up to this number values are listed one by one; for more the digest shows whether they are the same.</summary>
    private const int MaxReported = 10_000;

    private readonly ulong[] _values = new ulong[items];
    private readonly ComputeCounters _counters = new();

    public CounterSet Counters => _counters.Snapshot();

    public long? Verified => null;

    public long? Entries => null;

    public FaultCode Commit(in CommittedItem item)
    {
        if (item.Outcome.Status == OutcomeStatus.Completed)
        {
            _values[item.Item.Sequence] = BinaryPrimitives.ReadUInt64LittleEndian(item.Payload);
            _counters.Done.Increment();
        }
        else
        {
            _counters.Failed.Increment();
        }

        return FaultCode.None;
    }

    public FaultCode Complete(RunEnding ending) => FaultCode.None;

    public JobConclusion Conclude()
    {
        List<ResultField> result =
        [
            new("kernel", kernel.Name.ToString()),
            new("items", (long)items),
            new("size", (long)size),
            new("counter", _counters.Done.Value),
            new("sum", kernel.IsReal ? RealSum() : WholeSum()),
            new("digest", Convert.ToHexStringLower(XxHash128.Hash(MemoryMarshal.AsBytes(_values.AsSpan())))),
        ];
        if (items <= MaxReported)
        {
            result.Add(new ResultField("map", new ResultValue.Several([.. _values.Select(Told)])));
        }

        return new JobConclusion(result, _counters.Failed.Value > 0 ? ExitCodes.Unverified : ExitCodes.Clean);
    }

    private ResultValue RealSum()
    {
        var sum = 0.0;
        foreach (var value in _values)
        {
            sum += BitConverter.UInt64BitsToDouble(value);
        }

        return sum;
    }

    private ResultValue WholeSum()
    {
        var sum = 0UL;
        foreach (var value in _values)
        {
            sum += value;
        }

        return Told(sum);
    }

    // Whole numbers are written as text where JSON readers would round them.
    private ResultValue Told(ulong value) =>
        kernel.IsReal ? BitConverter.UInt64BitsToDouble(value)
        : value <= 1UL << 53 ? (ResultValue)(long)value
        : value.ToString(CultureInfo.InvariantCulture);
}
