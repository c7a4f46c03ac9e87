using TuiScan.Engine.Hashing;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;
using TuiScan.Fetch.Files;

namespace TuiScan.Fetch.Transfers;

/// <summary>
/// Downloads one entry, from an existing or partial file to the whole file under its name:
/// <code>
/// existing file? ──▶ part (held by this worker alone) ──attempts──▶ whole ──digest──▶ flush, rename
/// </code>
/// However it ends, an unfinished part is left in place, to be resumed. Used once.
/// </summary>
internal sealed class Download(FetchTools tools, FetchEntry entry, byte[] block, WorkerSlot slot)
{
    /// <summary>A predecessor that was given up ends within milliseconds, unless it hangs in the kernel.</summary>
    private static readonly TimeSpan PartTimeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    private long _received;

    public async ValueTask<ItemOutcome> RunAsync(OutcomeBuffer payload, CancellationToken cancellationToken)
    {
        try
        {
            return await RunOnceAsync(payload, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ItemOutcome.Cancelled;
        }
    }

    private async ValueTask<ItemOutcome> RunOnceAsync(OutcomeBuffer payload, CancellationToken cancellationToken)
    {
        slot.Enter(WorkPhase.Open);
        var existing = new ExistingFile(tools, entry);
        var fault = existing.Look();
        if (fault.IsFault)
        {
            return Faulted(payload, fault, $"at its place in the folder");
        }

        if (existing.IsThere && await IsKeptAsync(existing, cancellationToken).ConfigureAwait(false))
        {
            return Completed(payload, new FetchResult(true, existing.Size, entry.Algorithm is not null));
        }

        if (existing.IsAnothers)
        {
            return Faulted(payload, FaultCode.NotPermitted, $"at its place in the folder, where a file of another user is");
        }

        (fault, var opened) = await OpenPartAsync(cancellationToken).ConfigureAwait(false);
        using var part = opened;
        return part is null
            ? Faulted(payload, fault, PlaceOf(fault))
            : await TryAllAsync(part, existing, payload, cancellationToken).ConfigureAwait(false);
    }

    private DisplayText PlaceOf(FaultCode fault) =>
        fault == FaultCode.Foreign && PartialFile.ForeignPlaceOf(tools.Folder, entry.Name) is { } place
            ? (DisplayText)$"{TextEscaper.Escape(place)} stands where an unfinished file would go; move it away, or remove it"
            : (DisplayText)$"where unfinished files are kept";

    private async ValueTask<bool> IsKeptAsync(ExistingFile existing, CancellationToken cancellationToken) =>
        entry.Algorithm is { } algorithm
            ? await existing.HasDigestAsync(algorithm, entry.Digest, block, slot, cancellationToken).ConfigureAwait(false)
            : tools.Options.Existing == ExistingFiles.Keep;

    private async ValueTask<(FaultCode Fault, PartialFile? Part)> OpenPartAsync(CancellationToken cancellationToken)
    {
        var began = tools.Time.GetTimestamp();
        while (true)
        {
            var fault = PartialFile.TryOpen(tools.Folder, entry, out var part);
            if (fault != AdvisoryLock.HeldElsewhere || tools.Time.GetElapsedTime(began) > PartTimeout)
            {
                return (fault, part);
            }

            await PauseAsync(PollInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<ItemOutcome> TryAllAsync(
        PartialFile part, ExistingFile existing, OutcomeBuffer payload, CancellationToken cancellationToken)
    {
        using var hasher = entry.Algorithm is { } algorithm ? ContentHasher.Create(algorithm) : null;
        var transfer = new Transfer(tools, entry, part, hasher, block, slot);
        for (var number = 1; ; number++)
        {
            var attempt = await TryAsync(transfer, part, existing, cancellationToken).ConfigureAwait(false);
            _received = transfer.Received;
            switch (attempt.End)
            {
                case AttemptEnd.Cancelled:
                    return ItemOutcome.Cancelled;
                case AttemptEnd.NotModified:
                    return Completed(payload, new FetchResult(true, existing.Size, false));
                case AttemptEnd.Whole:
                    return Publish(part, existing, payload);
                case AttemptEnd.MayPass when number < tools.Options.Attempts:
                    var wait = RetryRule.WaitAfter(number, tools.Options.RetryDelay, attempt.Asked, Random.Shared.NextDouble());
                    await PauseAsync(wait, cancellationToken).ConfigureAwait(false);
                    continue;
                default:
                    return Faulted(payload, attempt.Fault, DetailOf(attempt, number));
            }
        }
    }

    /// <summary>One attempt, started again where the partial file turned out not to match.</summary>
    private static async ValueTask<Attempt> TryAsync(
        Transfer transfer, PartialFile part, ExistingFile existing, CancellationToken cancellationToken)
    {
        var attempt = await transfer.TryAsync(existing.ModifiedIfUpdated, cancellationToken).ConfigureAwait(false);
        if (attempt.End != AttemptEnd.StartOver)
        {
            return attempt;
        }

        part.Discard();
        attempt = await transfer.TryAsync(existing.ModifiedIfUpdated, cancellationToken).ConfigureAwait(false);
        return attempt.End == AttemptEnd.StartOver ? Attempt.Of(FaultCode.BadAnswer, mayPass: true) : attempt;
    }

    private ItemOutcome Publish(PartialFile part, ExistingFile existing, OutcomeBuffer payload)
    {
        slot.Enter(WorkPhase.Output);
        var size = part.Length;

        // It may have taken long: the path is checked again.
        var fault = existing.Look();
        fault = fault.IsFault ? fault : part.Publish();
        return fault.IsFault
            ? Faulted(payload, fault, $"while it was put in its place")
            : Completed(payload, new FetchResult(false, size, entry.Algorithm is not null));
    }

    private static DisplayText DetailOf(in Attempt attempt, int number) =>
        attempt.End == AttemptEnd.MayPass && number > 1
            ? (DisplayText)$"{attempt.Detail}{(attempt.Detail.IsEmpty ? default : (DisplayText)$", ")}tried {number} times"
            : attempt.Detail;

    /// <summary>Waits; the worker is not stalled meanwhile, and its slot shows that.</summary>
    private async ValueTask PauseAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        slot.SetState(WorkerState.Paused);
        await Task.Delay(time, tools.Time, cancellationToken).ConfigureAwait(false);
        slot.SetState(WorkerState.Working);
    }

    private ItemOutcome Completed(OutcomeBuffer payload, in FetchResult result)
    {
        result.Write(payload);
        return ItemOutcome.Completed(_received);
    }

    private ItemOutcome Faulted(OutcomeBuffer payload, FaultCode fault, DisplayText detail)
    {
        FetchResult.WriteDetail(payload, detail);
        return ItemOutcome.Faulted(fault, _received);
    }
}
