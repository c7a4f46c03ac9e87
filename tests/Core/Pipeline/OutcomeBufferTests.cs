using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using Xunit;

namespace TuiScan.Tests.Core.Pipeline;

/// <summary>Outcomes as bytes: reading gives what was written, and invalid bytes are refused.</summary>
public sealed class OutcomeBufferTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var buffer = new OutcomeBuffer();
        Write(buffer, ItemOutcome.Completed(7), [1, 2, 3]);
        Write(buffer, ItemOutcome.Faulted(FaultCode.AccessDenied, 5), []);
        buffer.Begin();
        buffer.GetSpan(9)[..9].Fill(9);
        buffer.Advance(9);
        buffer.Abandon();
        Write(buffer, ItemOutcome.Skipped, new byte[100_000]);

        var reader = new OutcomeReader(buffer.Bytes);

        Assert.Equal(3, buffer.Count);
        Assert.True(buffer.IsFull);
        Assert.True(OutcomeReader.TryValidate(buffer.Bytes, 3));
        Assert.True(reader.MoveNext());
        Assert.Equal(ItemOutcome.Completed(7), reader.Outcome);
        Assert.Equal([1, 2, 3], reader.Payload.ToArray());
        Assert.True(reader.MoveNext());
        Assert.Equal(ItemOutcome.Faulted(FaultCode.AccessDenied, 5), reader.Outcome);
        Assert.True(reader.MoveNext());
        Assert.Equal(100_000, reader.Payload.Length);
        Assert.False(reader.MoveNext());
    }

    [Theory]
    [InlineData(4)] // cancelled
    [InlineData(5)] // quarantined
    [InlineData(6)] // failed
    [InlineData(200)]
    public void TryValidate_WhatAWorkerMayNotPropose_IsRefused(int status)
    {
        var buffer = new OutcomeBuffer();
        Write(buffer, new ItemOutcome((OutcomeStatus)status, default, 0), []);

        Assert.False(OutcomeReader.TryValidate(buffer.Bytes, 1));
    }

    [Fact]
    public void TryValidate_AnotherCountOrACutTail_IsRefused()
    {
        var buffer = new OutcomeBuffer();
        Write(buffer, ItemOutcome.Completed(1), [1, 2, 3, 4]);
        Write(buffer, ItemOutcome.Completed(1), []);

        Assert.False(OutcomeReader.TryValidate(buffer.Bytes, 1));
        Assert.False(OutcomeReader.TryValidate(buffer.Bytes, 3));
        for (var length = 0; length < buffer.Bytes.Length; length++)
        {
            Assert.False(OutcomeReader.TryValidate(buffer.Bytes[..length], 2));
        }
    }

    [Fact]
    public void TryValidate_RandomBytes_NeverThrowsAndNeverReadsBeyond()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(80)];
            random.NextBytes(bytes);
            bytes.AsSpan(0, Math.Min(3, bytes.Length)).Clear(); // plausible lengths
            if (!OutcomeReader.TryValidate(bytes, random.Next(4)))
            {
                continue;
            }

            var reader = new OutcomeReader(bytes);
            while (reader.MoveNext())
            {
                Assert.True(reader.Payload.Length <= bytes.Length, $"seed {seed}");
            }
        }
    }

    private static void Write(OutcomeBuffer buffer, ItemOutcome outcome, byte[] payload)
    {
        buffer.Begin();
        payload.CopyTo(buffer.GetSpan(payload.Length));
        buffer.Advance(payload.Length);
        buffer.End(outcome);
    }
}
