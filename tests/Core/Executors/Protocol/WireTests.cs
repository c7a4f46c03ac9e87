using System.Text;
using CsCheck;
using TuiScan.Engine.Executors.Processes;
using TuiScan.Engine.Executors.Protocol;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Queueing;
using TuiScan.Tests.Core.Pipeline;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Executors.Protocol;

/// <summary>The messages between parent and child: round trips, and invalid bytes of every kind.</summary>
public sealed class WireTests
{
    [Fact]
    public void Hello_WrittenAndRead_IsTheSame()
    {
        var hello = MakeHello();

        var read = Hello.TryRead(Content(hello.Write), out _);

        Assert.NotNull(read);
        Assert.Equal(hello with { Link = read.Link, JobSpec = read.JobSpec }, read);
        Assert.Equal(hello.Link, read.Link);
        Assert.Equal(hello.JobSpec, read.JobSpec);
    }

    [Fact]
    public void Link_WrittenAndRead_IsTheSame() => Assert.Equal(MakeLink(), ParentLink.TryRead(MakeLink().Encode()));

    [Fact]
    public void Link_CutAnywhereOrOutsideItsTable_IsNone()
    {
        var content = MakeLink().Encode();

        Assert.All(Enumerable.Range(0, content.Length), length => Assert.Null(ParentLink.TryRead(content.AsSpan(0, length))));
        Assert.Null(ParentLink.TryRead((MakeLink() with { SlotIndex = 8 }).Encode()));
        Assert.Null(ParentLink.TryRead((MakeLink() with { SlotIndex = -1 }).Encode()));
        Assert.Null(ParentLink.TryRead((MakeLink() with { SlotCount = SharedSlots.MaxCount + 1 }).Encode()));
    }

    [Fact]
    public void Hello_OfAnotherBuild_IsRefusedWithTheReason()
    {
        var other = MakeHello() with { Build = Guid.NewGuid() };

        Assert.Null(Hello.TryRead(Content(other.Write), out var refusal));
        Assert.Contains("replaced by another version", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Hello_CutAnywhere_IsRefused()
    {
        var content = Content(MakeHello().Write);
        for (var length = 0; length < content.Length; length++)
        {
            Assert.Null(Hello.TryRead(content.AsSpan(0, length), out _));
        }
    }

    [Fact]
    public void Batches_WrittenAndRead_HoldWhatIsNotSettled()
    {
        var ledger = new Ledger();
        var whole = Leased(ledger, 5, "a/b");
        var part = Leased(ledger, 4, ".");
        ledger.TryCommit(part, 0, 3);
        ledger.TryReturn(part);
        part = ledger.Lease(part.Batch, 1, null);

        var received = new List<ReceivedBatch>();
        var isWhole = BatchCodec.TryRead(
            Content(w =>
            {
                w.Begin(MessageKind.Batches);
                BatchCodec.Write(w, 7, 3, whole);
                BatchCodec.Write(w, 8, 3, part);
                w.End();
            }),
            received.Add);

        Assert.True(isWhole);
        Assert.Equal([(7u, 3u, 5, 0L), (8u, 3u, 1, 3L)], received.Select(r => (r.Token, r.ReturnRequests, r.Batch.Count, r.Batch.FirstSequence)));
        Assert.Equal("a/b/4", received[0].Batch[4].Path.Text);
        Assert.Equal("3", received[1].Batch[0].Path.Text);
        Assert.Equal(EntryType.File, received[1].Batch[0].Type);
    }

    [Fact]
    public void Outcomes_ThatSayWhatIsNotSo_AreRefused()
    {
        Assert.True(OutcomesMessage.TryRead(Outcomes(2, 2, 0), out _));
        Assert.False(OutcomesMessage.TryRead(Outcomes(2, 3, 0), out _));
        Assert.False(OutcomesMessage.TryRead(Outcomes(2, 1, 0), out _));
        Assert.False(OutcomesMessage.TryRead(Outcomes(0, 0, 0), out _));
        Assert.True(OutcomesMessage.TryRead(Outcomes(0, 0, 1), out _));
        Assert.False(OutcomesMessage.TryRead(Outcomes(2, 2, 2), out _));
        Assert.False(OutcomesMessage.TryRead(Outcomes(2, -1, 1), out _));
    }

    [Fact]
    public void Read_MessagesInSplittersOfEverySize_AreWhole()
    {
        var bytes = new MessageWriter();
        MakeHello().Write(bytes);
        bytes.Begin(MessageKind.Ready);
        bytes.End();
        bytes.Begin(MessageKind.Refused);
        bytes.Raw(new byte[200_000]);
        bytes.End();
        foreach (var size in new[] { 1, 2, 5, 7, 64, 70_000, 1_000_000 })
        {
            var reader = new MessageReader(new Splitting(bytes.Bytes.ToArray(), size));
            Assert.Equal((MessageRead.Message, MessageKind.Hello), (reader.Read(out var kind, out _), kind));
            Assert.Equal((MessageRead.Message, MessageKind.Ready), (reader.Read(out kind, out _), kind));
            Assert.Equal((MessageRead.Message, MessageKind.Refused), (reader.Read(out kind, out var content), kind));
            Assert.Equal(200_000, content.Length);
            Assert.Equal(MessageRead.End, reader.Read(out _, out _));
        }
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 3, 5 })] // 48 MiB
    [InlineData(new byte[] { 255, 255, 255, 255, 5 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 0 })] // no such kind
    [InlineData(new byte[] { 0, 0, 0, 0, 6 })]
    public void Read_WhatCannotBeAMessage_IsRubbishAtOnce(byte[] bytes) =>
        Assert.Equal(MessageRead.Rubbish, new MessageReader(new MemoryStream(bytes)).Read(out _, out _));

    [Fact]
    public void Read_RandomBytes_NeverThrows() =>
        Gen.Select(Gen.Int[1, 19], Gen.Select(Gen.Int[0, 9_999], Gen.Byte).Array[1, 6], Gen.Int[0, 9_999]).Holds(
            test =>
            {
                var reader = new MessageReader(new MemoryStream(Mutated(test.Item1, test.Item2, test.Item3)));
                while (reader.Read(out _, out var content) == MessageRead.Message)
                {
                    _ = Hello.TryRead(content, out _);
                    _ = OutcomesMessage.TryRead(content, out _);
                    _ = BatchCodec.TryRead(content, static _ => { });
                }
            },
            cases: 3_000);

    /// <summary>Messages of all kinds with some bytes altered, truncated somewhere. Positions wrap round.</summary>
    private static byte[] Mutated(int items, (int At, byte Value)[] changes, int end)
    {
        var writer = new MessageWriter();
        MakeHello().Write(writer);
        writer.Begin(MessageKind.Batches);
        BatchCodec.Write(writer, 1, 0, Leased(new Ledger(), items, "x"));
        writer.End();
        writer.Begin(MessageKind.Outcomes);
        writer.Raw(Outcomes(3, 3, 0));
        writer.End();
        var bytes = writer.Bytes.ToArray();
        foreach (var (at, value) in changes)
        {
            bytes[at % bytes.Length] = value;
        }

        return bytes[..(end % bytes.Length)];
    }

    private static byte[] Outcomes(int written, int claimed, byte flags)
    {
        var buffer = new OutcomeBuffer();
        for (var i = 0; i < written; i++)
        {
            buffer.Begin();
            buffer.End(ItemOutcome.Completed(i));
        }

        var writer = new MessageWriter();
        writer.U32(1);
        writer.I32(0);
        writer.I32(claimed);
        writer.U8(flags);
        writer.Raw(buffer.Bytes);
        return writer.Bytes.ToArray();
    }

    private static Hello MakeHello() => new()
    {
        Link = MakeLink().Encode(),
        FlushesEach = true,
        JobKind = "integrity",
        JobSpec = Encoding.UTF8.GetBytes("spec"),
    };

    private static ParentLink MakeLink() => new() { ParentId = 12, SlotIndex = 3, SlotCount = 8, SlotsPath = "/proc/12/fd/3" };

    private static Lease Leased(Ledger ledger, int items, string context)
    {
        var batch = new Batches().Next(items, context);
        ledger.Discover(batch);
        return ledger.Lease(batch, 1, null);
    }

    private static byte[] Content(Action<MessageWriter> write)
    {
        var writer = new MessageWriter();
        write(writer);
        return writer.Bytes[Wire.HeaderLength..].ToArray();
    }

    private sealed class Splitting(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, size));
    }
}
