using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Telemetry.Slots;
using TuiScan.Tests.TestKit;

namespace TuiScan.Tests.Core.Executors;

/// <summary>
/// A job over real files that digests each, takes a given time for it, and in a child performs the <see cref="Sabotage"/> of
/// the file's name. The product's own children do not know it: the tests' program is the child.
/// </summary>
internal sealed record TestJob(string Root) : IJob
{
    public const string Name = "test";

    /// <summary>Milliseconds that an item takes besides its reading.</summary>
    public int Delay { get; init; }

    public bool Repeatable { get; init; } = true;

    /// <summary>True when created in a child, where sabotage is performed.</summary>
    public bool IsChild { get; init; }

    /// <summary>Files named <c>stuck…</c> block a worker of this process until it is set, even after a cancel.</summary>
    public ManualResetEventSlim Release { get; } = new();

    public string Kind => Name;

    public byte[] Spec => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Root}\n{Delay}\n{Repeatable}"));

    public static TestJob From(byte[] spec)
    {
        var lines = Encoding.UTF8.GetString(spec).Split('\n');
        return new TestJob(lines[0])
        {
            Delay = int.Parse(lines[1], CultureInfo.InvariantCulture),
            Repeatable = bool.Parse(lines[2]),
            IsChild = true,
        };
    }

    public IItemWorker CreateWorker() => new Worker(this);

    private sealed class Worker(TestJob job) : IItemWorker
    {
        public ItemOutcome Process(in ItemRef item, OutcomeBuffer payload, WorkerSlot slot, CancellationToken cancellationToken)
        {
            var name = Encoding.UTF8.GetString(item.Name);
            if (name.Length == 0)
            {
                return ItemOutcome.Completed(0);
            }

            if (!job.Repeatable)
            {
                File.WriteAllBytes(Path.Combine(job.Root, "..", "done", $"{name} {Guid.NewGuid():N}"), []);
            }

            if (job.IsChild)
            {
                Sabotage.Commit(name, Path.Combine(job.Root, "..", "once"));
            }
            else if (name.StartsWith("stuck", StringComparison.Ordinal))
            {
                job.Release.Wait(2 * Wait.Limit, CancellationToken.None);
            }

            if (job.Delay > 0 && cancellationToken.WaitHandle.WaitOne(job.Delay))
            {
                return ItemOutcome.Cancelled;
            }

            var content = File.ReadAllBytes(Path.Combine(job.Root, item.Path.Text));
            slot.AddBytes(content.Length);
            SHA256.HashData(content).AsSpan(0, 8).CopyTo(payload.GetSpan(8));
            payload.Advance(8);
            return ItemOutcome.Completed(content.Length);
        }

        public void EndBatch()
        {
        }

        public void Dispose()
        {
        }
    }
}
