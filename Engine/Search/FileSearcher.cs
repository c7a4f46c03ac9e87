using System.Text.RegularExpressions;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Pipeline.Working;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Telemetry;
using TuiScan.Engine.Telemetry.Slots;

namespace TuiScan.Search;

/// <summary>
/// Searches one open file after the other, block by block. A line that a block cuts is kept whole for the next one; a line
/// longer than a block is kept only where it may match, and then read again, since binary files contain very long lines. Memory
/// is bounded: of a line longer than <see cref="MaxLineLength"/> an excerpt around its first match is reported, and a regular
/// expression sees it in pieces of that length. Owned by one worker.
/// </summary>
internal sealed class FileSearcher(
    IFileSystem fileSystem, SearchQuery query, LineMatcher matcher, ReadThrottle throttle, int blockLength, int longestLine)
{
    /// <summary>As for digests: the block stays in the second-level cache for the search.</summary>
    public const int BlockLength = 128 * 1024;

    /// <summary>
    /// The maximum length in bytes of a line that is reported whole. 8 MiB is more than the longest line of minified code in
    /// practice.
    /// </summary>
    public const int MaxLineLength = 8 * 1024 * 1024;

    /// <summary>A NUL within this many bytes makes a file binary.</summary>
    private const int BinaryWithin = 64 * 1024;

    /// <summary>The number of bytes before the first match that are reported of a line that is too long.</summary>
    private const int ExcerptBefore = 128;
    private const int ExcerptAfter = 384;

    private const long LargeFrom = 64L * 1024 * 1024;

    private readonly ContentEnd _end = new(fileSystem);
    private readonly byte[] _block = GC.AllocateUninitializedArray<byte>(blockLength, pinned: true);
    private byte[] _buffer = [];
    private int _filled;
    private long _offset;
    private long _line;
    private long _found;
    private long _nul;

    // For a line that is too long: the number of its bytes that were dropped, and whether its match was reported.
    private long _dropped;
    private bool _isTold;

    // The current line may match, so it is kept as far as possible, and the file is to be read again from its start.
    private bool _isKept;
    private bool _isRewound;

    /// <summary>
    /// Searches a file from its start; matches go to <paramref name="matches"/>.
    /// </summary>
    public ItemOutcome Search(FileHandle file, bool isLarge, MatchWriter matches, WorkerSlot slot, CancellationToken stop)
    {
        (_buffer, _filled, _offset, _line, _found, _dropped) = (_block, 0, 0, 1, 0, 0);
        (_isTold, _isKept, _isRewound) = (false, false, false);
        var isFirst = true;
        _end.Begin();
        while (true)
        {
            var fault = Fill(file, slot, stop, out var isEnd);
            var isCutShort = fault.IsFault && isEnd;
            if (fault.IsFault && !isCutShort)
            {
                return stop.IsCancellationRequested ? ItemOutcome.Cancelled : ItemOutcome.Faulted(fault, _offset);
            }

            slot.Enter(WorkPhase.Compute);
            if (isFirst && !isEnd && Measure(file) >= LargeFrom && !isLarge)
            {
                return ItemOutcome.Deferred;
            }

            if (isFirst)
            {
                Begin();
                isFirst = false;
            }

            _isRewound = false;
            bool continues;
            try
            {
                continues = Take(file, isEnd, matches);
            }
            catch (RegexMatchTimeoutException)
            {
                return ItemOutcome.Faulted(FaultCode.SlowMatch, _offset);
            }

            if (matches.Fault.IsFault)
            {
                return ItemOutcome.Faulted(matches.Fault, _offset);
            }

            if ((isEnd && !_isRewound) || !continues)
            {
                // The part before an early end was searched; the result is incomplete.
                Conclude(matches);
                return isCutShort ? ItemOutcome.Faulted(fault, _offset) : ItemOutcome.Completed(_offset);
            }
        }
    }

    private bool IsBinary => _nul >= 0 && !query.TakesBinaryAsText;

    private FaultCode Fill(FileHandle file, WorkerSlot slot, CancellationToken stop, out bool isEnd)
    {
        isEnd = false;
        slot.Enter(WorkPhase.Read);
        while (_filled < _buffer.Length)
        {
            var fault = fileSystem.Read(file, _offset, _buffer.AsSpan(_filled), out var read);
            if (fault.IsFault || stop.IsCancellationRequested)
            {
                return fault.IsFault ? fault : FaultCode.Interrupted;
            }

            if (read > 0)
            {
                throttle.Spend(read, slot, stop);
                slot.AddBytes(read);
                _offset += read;
                _filled += read;
            }

            // This check replaces the read that would return nothing.
            if (_filled < _buffer.Length)
            {
                fault = _end.Look(file, _offset, read == 0, out isEnd);
                if (isEnd)
                {
                    return fault;
                }
            }
        }

        return FaultCode.None;
    }

    /// <summary>The expected length of a file that continues after its first block; 0 where it is unknown.</summary>
    private long Measure(FileHandle file)
    {
        var entry = default(Entry);
        _ = fileSystem.Stat(file, ref entry);
        _end.Expect(entry.Size);
        return entry.Size;
    }

    /// <summary>
    /// The first block determines whether the file is binary, and may begin with a byte order mark that is not part of the
    /// text.
    /// </summary>
    private void Begin()
    {
        _nul = query.TakesBinaryAsText ? -1 : _buffer.AsSpan(0, Math.Min(_filled, BinaryWithin)).IndexOf((byte)0);
        if (_buffer.AsSpan(0, _filled).StartsWith("\uFEFF"u8))
        {
            Drop("\uFEFF"u8.Length);
        }
    }

    /// <summary>Searches the complete lines in the buffer and keeps the rest. False when nothing more is to be found.</summary>
    private bool Take(FileHandle file, bool isEnd, MatchWriter matches)
    {
        var end = isEnd ? _filled : _buffer.AsSpan(0, _filled).LastIndexOf((byte)'\n') + 1;
        if (end == 0 && !isEnd)
        {
            return !_isKept ? LetGo() : _buffer.Length < longestLine ? Grow() : TakePiece(file, matches);
        }

        var begin = 0;
        if (_dropped > 0)
        {
            // The end of a line that was too long.
            var feed = _buffer.AsSpan(0, end).IndexOf((byte)'\n');
            begin = feed < 0 ? end : feed + 1;
            if (!_isKept && matcher.MayHold(_buffer.AsSpan(0, begin)))
            {
                return Rewind();
            }

            if (_isKept && !TellPiece(file, begin, isWhole: true, matches))
            {
                return false;
            }

            _line += feed < 0 || _found == 0 ? 0 : 1;
            (_dropped, _isTold) = (0, false);
        }

        if (!TakeLines(file, begin, end, isEnd, matches))
        {
            return false;
        }

        Drop(end);
        _isKept = false;
        Shrink();
        return true;
    }

    /// <summary>A piece of a line longer than the block: it is dropped while nothing in it can match.</summary>
    private bool LetGo()
    {
        if (matcher.MayHold(_buffer.AsSpan(0, _filled)))
        {
            return Rewind();
        }

        var kept = Math.Min(_filled - 1, matcher.Overlap);
        _dropped += _filled - kept;
        Drop(_filled - kept);
        return true;
    }

    /// <summary>Goes back to the start of the current line, this time to keep it.</summary>
    private bool Rewind()
    {
        _offset -= _filled + _dropped;
        (_filled, _dropped, _isKept, _isRewound) = (0, 0, true, true);
        return true;
    }

    private bool TakeLines(FileHandle file, int begin, int end, bool isEnd, MatchWriter matches)
    {
        ReadOnlySpan<byte> buffer = _buffer.AsSpan(0, end);
        var counted = begin;
        while (begin < end)
        {
            var hit = matcher.Find(buffer[begin..]);
            if (hit < 0)
            {
                break;
            }

            CountLinesBefore(file, counted);
            hit += begin;
            var start = begin + buffer[begin..hit].LastIndexOf((byte)'\n') + 1;
            var length = buffer[hit..].IndexOf((byte)'\n');
            var stop = length < 0 ? end : hit + length;
            _line += buffer[counted..start].Count((byte)'\n');
            counted = start;
            if (!Tell(hit - start + 1, buffer[start..stop], matches))
            {
                return false;
            }

            begin = stop + 1;
        }

        _line += isEnd || _found == 0 ? 0 : buffer[counted..].Count((byte)'\n');
        return true;
    }

    /// <summary>A piece of a line that is too long.</summary>
    private bool TakePiece(FileHandle file, MatchWriter matches)
    {
        if (!TellPiece(file, _filled, isWhole: false, matches))
        {
            return false;
        }

        var kept = Math.Min(_filled - 1, ExcerptBefore + ExcerptAfter + matcher.Overlap);
        _dropped += _filled - kept;
        Drop(_filled - kept);
        return true;
    }

    /// <summary>Reports a match in the front of the buffer, once per line; one too near its end waits for what follows.</summary>
    private bool TellPiece(FileHandle file, int length, bool isWhole, MatchWriter matches)
    {
        ReadOnlySpan<byte> piece = _buffer.AsSpan(0, length).TrimEnd((byte)'\n');
        var hit = _isTold ? -1 : matcher.Find(piece);
        if (hit < 0 || (!isWhole && hit + ExcerptAfter > piece.Length))
        {
            return true;
        }

        _isTold = true;
        CountLinesBefore(file, 0);
        var start = Math.Max(0, hit - ExcerptBefore);
        return Tell(_dropped + hit + 1, piece[start..Math.Min(piece.Length, hit + ExcerptAfter)], matches);
    }

    /// <summary>
    /// At the first match the lines before that position in the buffer are counted, by reading them again: most files have no
    /// match, and counting in each block costs a fifth of a search of /usr.
    /// </summary>
    private void CountLinesBefore(FileHandle file, int begin)
    {
        if (_found > 0 || query.Report != SearchReport.Lines || IsBinary)
        {
            return;
        }

        var end = _offset - _filled + begin;
        var block = end > 0 ? new byte[Math.Min(end, blockLength)] : [];
        for (var at = 0L; at < end;)
        {
            var fault = fileSystem.Read(file, at, block.AsSpan(0, (int)Math.Min(block.Length, end - at)), out var read);
            if (fault.IsFault || read == 0)
            {
                // Truncated during the search: the number is only as good as the file is.
                return;
            }

            _line += block.AsSpan(0, read).Count((byte)'\n');
            at += read;
        }
    }

    /// <summary>Reports a match. False when nothing more need be found in this file.</summary>
    private bool Tell(long column, ReadOnlySpan<byte> text, MatchWriter matches)
    {
        _found++;
        if (query.Report == SearchReport.Lines)
        {
            matches.Add(IsBinary
                ? new MatchRecord { Kind = JobLineKind.Binary, Number = _nul }
                : new MatchRecord { Kind = JobLineKind.Match, Number = _line, Column = column, Text = text });
        }

        var isEnough = query.Report == SearchReport.Files || (query.Report == SearchReport.Lines && IsBinary) || _found == query.MaxCount;
        return !isEnough && matches.Fault.IsSuccess;
    }

    private void Conclude(MatchWriter matches)
    {
        if (_found > 0 && query.Report != SearchReport.Lines)
        {
            var kind = query.Report == SearchReport.Files ? JobLineKind.File : JobLineKind.Count;
            matches.Add(new MatchRecord { Kind = kind, Number = _found });
        }
    }

    private bool Grow()
    {
        Array.Resize(ref _buffer, Math.Min(longestLine, _buffer.Length * 2));
        return true;
    }

    private void Shrink()
    {
        if (_buffer != _block && _filled < _block.Length)
        {
            _buffer.AsSpan(0, _filled).CopyTo(_block);
            _buffer = _block;
        }
    }

    private void Drop(int count)
    {
        _buffer.AsSpan(count, _filled - count).CopyTo(_buffer);
        _filled -= count;
    }
}
