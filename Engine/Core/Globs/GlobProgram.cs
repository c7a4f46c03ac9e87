using System.Numerics;

namespace TuiScan.Engine.Globs;

/// <summary>
/// One compiled pattern: a nondeterministic automaton without empty moves whose set of live states is a row of bits, after
/// Thompson, "Regular expression search algorithm", CACM 11(6), 1968. All tables are made by <see cref="GlobCompiler"/>.
/// Immutable.
/// </summary>
internal sealed class GlobProgram
{
    private readonly byte[] _prefix;
    private readonly byte[] _suffix;
    private readonly bool _isLiteral;

    // Words of 64 states in a row; the last state is the one that accepts.
    private readonly int _words;
    private readonly int _accept;
    private readonly ulong[] _start;

    // For each byte, the row of states that take it.
    private readonly ulong[] _takers;

    // For each state, the row of states that are live after it took a byte: any byte but '/', and '/', after which a name begins.
    private readonly ulong[] _next;
    private readonly ulong[] _nextAtName;

    /// <param name="prefix">Bytes that every match begins with.</param>
    /// <param name="suffix">Bytes that every match ends with.</param>
    /// <param name="isLiteral">True where the prefix is the whole pattern; there are no tables then.</param>
    /// <param name="tables">The automaton.</param>
    public GlobProgram(byte[] prefix, byte[] suffix, bool isLiteral, GlobTables tables)
    {
        _prefix = prefix;
        _suffix = suffix;
        _isLiteral = isLiteral;
        _words = tables.Words;
        _accept = tables.Accept;
        TableBytes = tables.Bytes;
        _start = tables.Start;
        _takers = tables.Takers;
        _next = tables.Next;
        _nextAtName = tables.NextAtName;
    }

    /// <summary>The size of its tables in bytes.</summary>
    public long TableBytes { get; }

    public bool IsMatch(ReadOnlySpan<byte> path)
    {
        if (_isLiteral)
        {
            return path.SequenceEqual(_prefix);
        }

        // Most paths end here: comparing a few bytes is vectorised, running the automaton is not.
        if (!path.StartsWith(_prefix) || !path.EndsWith(_suffix))
        {
            return false;
        }

        return _words == 1 ? RunNarrow(path) : RunWide(path);
    }

    private bool RunNarrow(ReadOnlySpan<byte> path)
    {
        var live = _start[0];
        foreach (var unit in path)
        {
            var moving = live & _takers[unit];
            if (moving == 0)
            {
                return false;
            }

            var next = unit == '/' ? _nextAtName : _next;
            live = 0;
            do
            {
                live |= next[BitOperations.TrailingZeroCount(moving)];
                moving &= moving - 1;
            }
            while (moving != 0);
        }

        return ((live >> _accept) & 1) != 0;
    }

    private bool RunWide(ReadOnlySpan<byte> path)
    {
        // At most GlobCompiler.MaxLength + 1 states, hence 17 words in each row.
        Span<ulong> live = stackalloc ulong[_words];
        Span<ulong> after = stackalloc ulong[_words];
        _start.CopyTo(live);
        foreach (var unit in path)
        {
            after.Clear();
            Step(unit, live, after);
            after.CopyTo(live);
        }

        return ((live[_accept >> 6] >> (_accept & 63)) & 1) != 0;
    }

    private void Step(byte unit, ReadOnlySpan<ulong> live, Span<ulong> after)
    {
        var takers = _takers.AsSpan(unit * _words, _words);
        var next = unit == '/' ? _nextAtName : _next;
        for (var word = 0; word < live.Length; word++)
        {
            for (var moving = live[word] & takers[word]; moving != 0; moving &= moving - 1)
            {
                var state = (word << 6) + BitOperations.TrailingZeroCount(moving);
                var row = next.AsSpan(state * _words, _words);
                for (var i = 0; i < row.Length; i++)
                {
                    after[i] |= row[i];
                }
            }
        }
    }
}
