using TuiScan.Engine.Platform.Memory;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;
using Xunit;

namespace TuiScan.Tests.Core.Telemetry;

public sealed class WorkerSlotTests
{
    [Fact]
    public void Read_FreshSlot_IsStartingWithoutItem()
    {
        var reading = new WorkerSlot(new byte[SlotLayout.Size]).Read();
        Assert.Equal(WorkerState.Starting, reading.State);
        Assert.Equal((-1L, -1, 0L, 0L), (reading.Sequence, reading.Core, reading.Items, reading.Bytes));
        Assert.Empty(reading.Path);
    }

    [Fact]
    public void Read_AfterOwnerWrote_TellsAll()
    {
        var slot = new WorkerSlot(new byte[SlotLayout.Size]);
        slot.SetSystemId(42);
        slot.SetCore(0);
        slot.BeginItem("usr/bin"u8, "ls"u8, 0);
        slot.Enter(WorkPhase.Read);
        slot.SetCore(0);
        slot.AddBytes(4);
        slot.SetOffset(6);
        slot.AddBytes(6);
        var reading = slot.Read();
        Assert.Equal("usr/bin/ls", reading.DisplayPath);
        Assert.Equal((WorkerState.Working, WorkPhase.Read, 42, 0), (reading.State, reading.Phase, reading.SystemId, reading.Core));
        Assert.Equal((0L, 0L, 10L, 12L), (reading.Sequence, reading.Items, reading.Bytes, reading.Offset));
        slot.EndItem(5);
        var after = slot.Read();
        Assert.Equal((-1L, 1L, 15L), (after.Sequence, after.Items, after.Bytes));
        Assert.Empty(after.Path);
        Assert.NotEqual(reading.Progress, after.Progress);
    }

    [Theory]
    [InlineData("", "a", "a")]
    [InlineData(".", "a", "a")]
    [InlineData(".", "", ".")]
    [InlineData("d", "", "d")]
    [InlineData("d/e", "a", "d/e/a")]
    public void BeginItem_Paths_AreJoined(string directory, string name, string expected)
    {
        var slot = new WorkerSlot(new byte[SlotLayout.Size]);
        slot.BeginItem(System.Text.Encoding.UTF8.GetBytes(directory), System.Text.Encoding.UTF8.GetBytes(name), 1);
        Assert.Equal(expected, slot.Read().DisplayPath);
    }

    [Theory]
    [InlineData(4000, 255)]
    [InlineData(625, 254)]
    [InlineData(624, 255)]
    [InlineData(10, 880)]
    [InlineData(10, 879)]
    [InlineData(10, 2000)]
    public void BeginItem_LongPath_KeepsItsEnd(int directoryLength, int nameLength)
    {
        var directory = Enumerable.Range(0, directoryLength).Select(i => (byte)('a' + (i % 26))).ToArray();
        var name = Enumerable.Range(0, nameLength).Select(i => (byte)('A' + (i % 26))).ToArray();
        byte[] whole = [.. directory, (byte)'/', .. name];
        var slot = new WorkerSlot(new byte[SlotLayout.Size]);
        slot.BeginItem(directory, name, 1);
        var path = slot.Read().Path;
        Assert.InRange(path.Length, Math.Min(whole.Length, SlotLayout.PathCapacity) - 1, SlotLayout.PathCapacity);
        Assert.True(whole.AsSpan().EndsWith(path));
    }

    [Fact]
    public void AbandonItem_CountsNothing()
    {
        var slot = new WorkerSlot(new byte[SlotLayout.Size]);
        slot.BeginItem("d"u8, "a"u8, 3);
        slot.AbandonItem();
        Assert.Equal((-1L, 0L), (slot.Read().Sequence, slot.Read().Items));
    }

    [Fact]
    public void Enter_OnLinux_TellsTheCore()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the core is told on Linux and Windows");
        var slot = new WorkerSlot(new byte[SlotLayout.Size]);
        slot.Enter(WorkPhase.Open);
        Assert.InRange(slot.Read().Core, 0, 8191);
    }

    [Fact]
    public void Read_Rubbish_IsTamed()
    {
        var random = new Random(7);
        var memory = new byte[SlotLayout.Size];
        var slot = new WorkerSlot(memory);
        for (var round = 0; round < 2000; round++)
        {
            random.NextBytes(memory);
            var reading = slot.Read();
            Assert.True(Enum.IsDefined(reading.State));
            Assert.True(Enum.IsDefined(reading.Phase));
            Assert.True(reading.Path.Length <= SlotLayout.PathCapacity);
            Assert.True(reading is { Items: >= 0, Bytes: >= 0, Offset: >= 0, Sequence: >= -1, Core: >= -1, SystemId: >= 0 });
        }
    }

    [Fact]
    public void Read_OwnerDiedInThePath_ReturnsWithoutPath()
    {
        var memory = new byte[SlotLayout.Size];
        var slot = new WorkerSlot(memory);
        slot.BeginItem("d"u8, "a"u8, 9);
        memory[128] |= 1;
        var reading = slot.Read();
        Assert.Empty(reading.Path);
        Assert.Equal(9, reading.Sequence);
    }

    [Fact]
    public void Reset_AfterDeath_IsFresh()
    {
        var memory = new byte[SlotLayout.Size];
        var slot = new WorkerSlot(memory);
        slot.BeginItem("d"u8, "a"u8, 9);
        slot.EndItem(3);
        memory[128] |= 1;
        slot.Reset();
        Assert.Equal((0L, 0L, -1L), (slot.Read().Items, slot.Read().Bytes, slot.Read().Sequence));
        slot.BeginItem("d"u8, "b"u8, 10);
        Assert.Equal("d/b", slot.Read().DisplayPath);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_WhileOwnerWrites_NeverSeesATornPath(bool shared)
    {
        using var memory = shared ? SharedMemory.Create(SlotLayout.Size) : null;
        var slot = new WorkerSlot(memory?.Memory ?? new byte[SlotLayout.Size]);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromSeconds(30));
        var writer = Task.Run(() => WriteUntil(slot, stop.Token), CancellationToken.None);
        var last = 0L;
        for (var seen = 0; seen < 20_000 && !stop.IsCancellationRequested;)
        {
            var reading = slot.Read();
            Assert.True(reading.Items >= last);
            last = reading.Items;
            if (reading.Path.Length == 0)
            {
                continue;
            }

            seen++;
            var item = reading.Sequence;
            Assert.Equal((2 * (1 + (item % 200))) + 1, reading.Path.Length);
            Assert.Equal(-1, reading.Path.AsSpan().IndexOfAnyExcept((byte)('a' + (item % 26)), (byte)'/'));
        }

        Assert.False(stop.IsCancellationRequested, "too few paths were seen");
        await stop.CancelAsync();
        Assert.Equal(await writer, slot.Read().Items);
    }

    private static long WriteUntil(WorkerSlot slot, CancellationToken stop)
    {
        Span<byte> name = stackalloc byte[200];
        for (var item = 0L; ; item++)
        {
            if (stop.IsCancellationRequested)
            {
                return item;
            }

            var part = name[..(int)(1 + (item % 200))];
            part.Fill((byte)('a' + (item % 26)));
            slot.BeginItem(part, part, item);
            slot.EndItem(1);
        }
    }

    [Fact]
    public void WorkerSlots_AllRented_SaysSo()
    {
        var slots = WorkerSlots.Private(2);
        Assert.Equal((0, 1, -1), (slots.TryRent(), slots.TryRent(), slots.TryRent()));
        slots[0].EndItem(1);
        slots.Return(0);
        Assert.Equal(0, slots.TryRent());
        Assert.Equal(0, slots[0].Read().Items);
    }
}
