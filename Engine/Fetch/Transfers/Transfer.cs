using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using TuiScan.Engine.Hashing;
using TuiScan.Engine.Model;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;
using TuiScan.Fetch.Files;

namespace TuiScan.Fetch.Transfers;

/// <summary>
/// Attempts at one download. Each resumes the partial file, where it provably is of the same file: the server is asked for the
/// rest on the condition (If-Range) that its strong entity tag or date is unchanged. Where the server gave neither, only a
/// digest in the list can prove it. Owned by one download.
/// </summary>
/// <param name="tools">Shared.</param>
/// <param name="entry">The entry to download.</param>
/// <param name="part">Held by this worker.</param>
/// <param name="hasher">The hasher for the list's digest; null where it has none.</param>
/// <param name="block">The worker's buffer.</param>
/// <param name="slot">The slot in which the worker publishes its state.</param>
internal sealed class Transfer(
    FetchTools tools, FetchEntry entry, PartialFile part, ContentHasher? hasher, byte[] block, WorkerSlot slot)
{
    /// <summary>The number of bytes read before other tasks of the pool get their turn.</summary>
    private const int TurnLength = 4 * 1024 * 1024;

    private long _hashed;

    /// <summary>Bytes of content that came from the server, in all attempts.</summary>
    public long Received { get; private set; }

    /// <summary>One attempt.</summary>
    /// <param name="modifiedSince">The time for If-Modified-Since; null for an unconditional request.</param>
    /// <param name="cancellationToken">Stops it; the bytes received so far stay.</param>
    public async ValueTask<Attempt> TryAsync(DateTimeOffset? modifiedSince, CancellationToken cancellationToken)
    {
        if (part is { Length: > 0, Record: { } record } && record.Total == part.Length)
        {
            // All bytes had been received, only the rename was missing.
            var fault = part.GoOn();
            return fault.IsFault ? Attempt.StartOver : await VerifyAsync(wasResumed: true, cancellationToken).ConfigureAwait(false);
        }

        if (IsResumable && hasher is not null)
        {
            // Before the request is sent, since the server would not wait for it.
            if (part.GoOn().IsFault)
            {
                return Attempt.StartOver;
            }

            await HashWhatIsThereAsync(cancellationToken).ConfigureAwait(false);
        }

        using var stall = new IdleTimer(tools.Options.StallTimeout, cancellationToken);
        using var exchange = new HttpExchange(tools, entry, slot);
        try
        {
            slot.Enter(WorkPhase.Open);
            return await exchange.AskAsync(request => Prepare(request, modifiedSince), stall, cancellationToken).ConfigureAwait(false)
                ?? await TakeAsync(exchange.Answer!, modifiedSince is not null, stall, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return cancellationToken.IsCancellationRequested ? Attempt.Cancelled : Attempt.Of(FaultCode.TimedOut, mayPass: true);
        }
        catch (Exception e) when (NetworkFaults.Tells(e))
        {
            var fault = NetworkFaults.From(e);
            return Attempt.Of(fault, NetworkFaults.MayPass(fault));
        }
    }

    /// <summary>True when the partial file may be resumed.</summary>
    private bool IsResumable => part is { Length: > 0, Record: { } record } && (record.Validator.Length > 0 || hasher is not null);

    private void Prepare(HttpRequestMessage request, DateTimeOffset? modifiedSince)
    {
        if (IsResumable)
        {
            request.Headers.Range = new RangeHeaderValue(part.Length, null);
            if (part.Record!.Validator is { Length: > 0 } validator)
            {
                request.Headers.TryAddWithoutValidation("If-Range", validator);
            }
        }
        else
        {
            request.Headers.IfModifiedSince = modifiedSince;
        }
    }

    private async ValueTask<Attempt> TakeAsync(
        HttpResponseMessage answer, bool isConditional, IdleTimer stall, CancellationToken cancellationToken)
    {
        var isResumable = IsResumable;
        var length = DeclaredLength.Of(answer);
        switch (answer.StatusCode)
        {
            case HttpStatusCode.OK or HttpStatusCode.NonAuthoritativeInformation or HttpStatusCode.PartialContent when length.Problem.Length > 0:
                return Attempt.Failed(FaultCode.BadAnswer, length.Problem);
            case HttpStatusCode.OK or HttpStatusCode.NonAuthoritativeInformation:
                return Begin(answer, length)
                    ?? await ReceiveAsync(answer, length, wasResumed: false, stall, cancellationToken).ConfigureAwait(false);
            case HttpStatusCode.PartialContent when isResumable && Fits(answer):
                return part.GoOn() is { IsFault: true } fault
                    ? Attempt.Failed(fault, $"where unfinished files are kept")
                    : await ReceiveAsync(answer, length, wasResumed: true, stall, cancellationToken).ConfigureAwait(false);
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable when isResumable:
                return Attempt.StartOver;
            case HttpStatusCode.NotModified when isConditional && !isResumable:
                return Attempt.NotModified;
            case HttpStatusCode.PartialContent:
                return Attempt.Failed(FaultCode.BadAnswer, $"a part was sent and not asked for");
            default:
                var asked = RetryRule.AskedBy(answer.Headers.RetryAfter, tools.Time.GetUtcNow());
                return Attempt.Of(FaultCode.Http((int)answer.StatusCode), RetryRule.MayPass(answer.StatusCode), asked);
        }
    }

    /// <summary>True when the rest that was sent continues the partial file.</summary>
    private bool Fits(HttpResponseMessage answer)
    {
        var record = part.Record!;
        var validator = ValidatorOf(answer);
        return answer.Content.Headers.ContentRange is { Unit: "bytes" } range
            && range.From == part.Length
            && (range.Length is not { } length || record.Total < 0 || length == record.Total)
            && (validator.Length == 0 || record.Validator.Length == 0 || validator == record.Validator);
    }

    /// <summary>Null when the partial file is ready to be filled.</summary>
    private Attempt? Begin(HttpResponseMessage answer, DeclaredLength length)
    {
        var total = length.Bytes ?? -1;
        if (IsTooLarge(total))
        {
            return Attempt.Failed(FaultCode.TooLarge, $"it has {total} bytes, max_size is {tools.Options.MaxSize}");
        }

        var modified = answer.Content.Headers.LastModified?.UtcTicks ?? 0;
        var fault = part.Begin(new PartialRecord(PartialRecord.SourceOf(entry.Url), total, modified, ValidatorOf(answer)));
        return fault.IsFault ? Attempt.Failed(fault, $"where unfinished files are kept") : null;
    }

    private async ValueTask<Attempt> ReceiveAsync(
        HttpResponseMessage answer, DeclaredLength length, bool wasResumed, IdleTimer stall, CancellationToken cancellationToken)
    {
        // The client itself knows where the body ends only where its length was declared once.
        var left = length.Bytes ?? long.MaxValue;
        await HashWhatIsThereAsync(cancellationToken).ConfigureAwait(false);
        slot.Enter(WorkPhase.Read);
        slot.SetOffset(part.Length);
        stall.Arm();
        using var content = await answer.Content.ReadAsStreamAsync(stall.Token).ConfigureAwait(false);
        int read;
        while (left > 0 && (read = await content.ReadAsync(block.AsMemory(0, (int)Math.Min(left, block.Length)), stall.Token).ConfigureAwait(false)) > 0)
        {
            left -= read;
            if (IsTooLarge(part.Length + read))
            {
                part.Discard();
                return Attempt.Failed(FaultCode.TooLarge, $"max_size is {tools.Options.MaxSize}");
            }

            if (part.Append(block.AsSpan(0, read)) is { IsFault: true } fault)
            {
                return Attempt.Failed(fault, $"where unfinished files are kept");
            }

            hasher?.Append(block.AsSpan(0, read));
            _hashed += read;
            Received += read;
            slot.AddBytes(read);
            stall.Rest();
            await tools.Throttle.SpendAsync(read, slot, cancellationToken).ConfigureAwait(false);
            stall.Arm();
        }

        // Where the first answer did not declare the total length, that of a partial answer may.
        var total = part.Record!.Total >= 0 ? part.Record.Total : answer.Content.Headers.ContentRange?.Length ?? -1;
        return (length.Bytes is not null && left > 0) || (total >= 0 && part.Length < total) ? Attempt.Of(FaultCode.Truncated, mayPass: true)
            : total >= 0 && part.Length > total ? Attempt.StartOver
            : await VerifyAsync(wasResumed, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Attempt> VerifyAsync(bool wasResumed, CancellationToken cancellationToken)
    {
        if (hasher is null)
        {
            return Attempt.Whole;
        }

        await HashWhatIsThereAsync(cancellationToken).ConfigureAwait(false);
        var digest = default(Digest);
        hasher.Finish(ref digest);
        _hashed = 0;
        if (digest == entry.Digest)
        {
            return Attempt.Whole;
        }

        if (wasResumed)
        {
            return Attempt.StartOver;
        }

        part.Discard();
        return Attempt.Failed(FaultCode.WrongDigest, $"it is {hasher.Algorithm.Name()}:{digest}");
    }

    /// <summary>Hashes the partial file from its start: what an earlier attempt or run left is read once.</summary>
    private async ValueTask HashWhatIsThereAsync(CancellationToken cancellationToken)
    {
        if (hasher is null || _hashed == part.Length)
        {
            return;
        }

        slot.Enter(WorkPhase.Compute);
        hasher.Reset();
        _hashed = 0;
        while (_hashed < part.Length && part.Read(_hashed, block, out var read).IsSuccess && read > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hasher.Append(block.AsSpan(0, read));
            _hashed += read;
            slot.SetOffset(_hashed);
            slot.AddBytes(0); // a sign of progress, though no bytes were received
            if (_hashed % TurnLength < read)
            {
                await Task.Yield();
            }
        }
    }

    private bool IsTooLarge(long size) => tools.Options.MaxSize > 0 && size > tools.Options.MaxSize;

    /// <summary>
    /// The value for If-Range: a strong entity tag, else a date that is older than the answer, so that no second change can
    /// hide behind it (RFC 9110, 8.8.2.2); empty where there is neither.
    /// </summary>
    private static string ValidatorOf(HttpResponseMessage answer) =>
        answer.Headers.ETag is { IsWeak: false } tag ? tag.Tag
        : answer.Content.Headers.LastModified is { } modified && !(answer.Headers.Date - modified < TimeSpan.FromSeconds(1)) ? modified.ToString("r")
        : "";
}
