namespace TuiScan.Engine.Globs;

/// <summary>
/// The automaton of one pattern as rows of bits, built from the compiler's steps. Only steps that take a byte, and the
/// accepting end, are states; jumps and forks are resolved here, once.
/// </summary>
internal sealed class GlobTables
{
    /// <summary>For a pattern without wildcards.</summary>
    public static readonly GlobTables None = new([]);

    private readonly IReadOnlyList<GlobStep> _steps;
    private readonly int[] _stateOfStep;

    public GlobTables(IReadOnlyList<GlobStep> steps)
    {
        _steps = steps;
        _stateOfStep = new int[steps.Count];
        var states = 0;
        for (var i = 0; i < steps.Count; i++)
        {
            _stateOfStep[i] = steps[i].Kind is GlobStepKind.Take or GlobStepKind.Accept ? states++ : -1;
        }

        Accept = states - 1;
        Words = (states + 63) / 64;
        Start = new ulong[Words];
        Takers = new ulong[256 * Words];
        Next = new ulong[states * Words];
        NextAtName = new ulong[states * Words];
        if (states > 0)
        {
            Fill();
        }
    }

    public int Words { get; }

    /// <summary>The size of the tables in bytes.</summary>
    public long Bytes => sizeof(ulong) * (long)(Start.Length + Takers.Length + Next.Length + NextAtName.Length);

    public int Accept { get; }

    public ulong[] Start { get; }

    public ulong[] Takers { get; }

    public ulong[] Next { get; }

    public ulong[] NextAtName { get; }

    private void Fill()
    {
        // A mark per step records the closure in which it was last seen, so that nothing is cleared between closures.
        var seen = new int[_steps.Count];
        var mark = 0;
        Close(0, atName: true, Start, seen, ++mark);
        for (var i = 0; i < _steps.Count; i++)
        {
            if (_steps[i].Kind != GlobStepKind.Take)
            {
                continue;
            }

            var state = _stateOfStep[i];
            Close(i + 1, atName: false, Next.AsSpan(state * Words, Words), seen, ++mark);
            Close(i + 1, atName: true, NextAtName.AsSpan(state * Words, Words), seen, ++mark);
            var taken = _steps[i].Bytes;
            for (var unit = 0; unit < 256; unit++)
            {
                if (taken.Contains((byte)unit))
                {
                    Takers[(unit * Words) + (state >> 6)] |= 1ul << (state & 63);
                }
            }
        }
    }

    private void Close(int first, bool atName, Span<ulong> row, int[] seen, int mark)
    {
        var open = new Stack<int>();
        open.Push(first);
        while (open.TryPop(out var at))
        {
            if (seen[at] == mark)
            {
                continue;
            }

            seen[at] = mark;
            switch (_steps[at].Kind)
            {
                case GlobStepKind.Jump:
                    open.Push(_steps[at].Target);
                    break;
                case GlobStepKind.Fork:
                    open.Push(at + 1);
                    open.Push(_steps[at].Target);
                    break;
                case GlobStepKind.ForkAtName:
                    open.Push(at + 1);
                    if (atName)
                    {
                        open.Push(_steps[at].Target);
                    }

                    break;
                default:
                    var state = _stateOfStep[at];
                    row[state >> 6] |= 1ul << (state & 63);
                    break;
            }
        }
    }
}
