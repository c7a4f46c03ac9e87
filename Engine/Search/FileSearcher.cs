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
/// Searches one open file after the other, block by block; a line that a block cuts is kept whole for the next, one longer than
/// a block only where something in it may match, which is then read again: what binary files hold are very long lines. The
/// memory is bounded: of a line longer than <see cref="LongestLine"/> an excerpt around its first match is told, and a regular
/// expression sees it in pieces of that length. Owned by one worker.
/// </summary>
internal sealed class FileSearcher(
    IFileSystem fileSystem, SearchQuery query, LineMatcher matcher, ReadThrottle throttle, int blockLength, int longestLine)
{
    /// <summary>As for digests: the block stays in the second-level cache for the search.</summary>
    public const int BlockLength = 128 * 1024;

    /// <summary>Longer lines are told in part. 8 MiB is more than the longest line of minified code that people search.</summary>
    public const int LongestLine = 8 * 1024 * 1024;

    /// <summary>A NUL in so many bytes makes a file binary.</summary>
    private const int BinaryWithin = 64 * 1024;

    /// <summary>Of a line that is too long so much is told before and after the place where its first match begins.</summary>
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

    // Of a line that is too long: the bytes of it that were let go, and whether its match was told.
    private long _dropped;
    private bool _isTold;

    // The line in hand may match, so it is kept whole as far as that goes; and the file is to be read again from its start.
    private bool _isKept;
    private bool _isRewound;

    /// <summary>Searches a file from its start; what is found goes to <paramref name="matches"/>.</summary>
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
            bool goesOn;
            try
            {
                goesOn = Take(file, isEnd, matches);
            }
            catch (RegexMatchTimeoutException)
            {
                return ItemOutcome.Faulted(FaultCode.SlowMatch, _offset);
            }

            if (matches.Fault.IsFault)
            {
                return ItemOutcome.Faulted(matches.Fault, _offset);
            }

            if ((isEnd && !_isRewound) || !goesOn)
            {
                // What came of a file that ended too early was searched; that is not all of it.
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

            // The look is in the place of the read that would give nothing.
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

    /// <summary>The length of a file that goes on behind its first block, which it is then expected to have; 0 where it cannot be told.</summary>
    private long Measure(FileHandle file)
    {
        var entry = default(Entry);
        _ = fileSystem.Stat(file, ref entry);
        _end.Expect(entry.Size);
        return entry.Size;
    }

    /// <summary>The first block tells whether the file is binary, and may begin with a mark that is no part of the text.</summary>
    private void Begin()
    {
        _nul = query.TakesBinaryAsText ? -1 : _buffer.AsSpan(0, Math.Min(_filled, BinaryWithin)).IndexOf((byte)0);
        if (_buffer.AsSpan(0, _filled).StartsWith("\uFEFF"u8))
        {
            Drop("\uFEFF"u8.Length);
        }
    }

    /// <summary>Searches the whole lines that are there and keeps the rest. False when nothing more is to be found.</summary>
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

    /// <summary>A piece of a line longer than the block: nothing of it is kept while nothing in it can match.</summary>
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

    /// <summary>Back to the start of the line in hand, this time to keep it.</summary>
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

    /// <summary>Tells of a match in the front of the buffer, once in a line; one too near its end waits for what follows.</summary>
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
    /// At the first match the lines before that place in the buffer are counted, by reading them again: most files have no match, and counting in each
    /// block costs a fifth of a search of /usr.
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
                // Cut off under the search: the number is as good as the file is.
                return;
            }

            _line += block.AsSpan(0, read).Count((byte)'\n');
            at += read;
        }
    }

    /// <summary>False when nothing more need be found in this file.</summary>
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
