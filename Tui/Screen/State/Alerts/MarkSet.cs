namespace TuiScan.Screen.State.Alerts;

/// <summary>Numbers of alerts, a bit each: 100,000 of them are 12 kB, which a change copies. Immutable.</summary>
internal sealed class MarkSet
{
    private const int Bits = 64;

    private readonly ulong[] _words;

    private MarkSet(ulong[] words, int count) => (_words, Count) = (words, count);

    public static MarkSet None { get; } = new([], 0);

    public int Count { get; }

    public static MarkSet Of(ReadOnlySpan<int> numbers) => None.With(numbers, isMarked: true);

    public bool Contains(int number) => number / Bits is var word && word < _words.Length && (_words[word] & Bit(number)) != 0;

    public bool ContainsAll(ReadOnlySpan<int> numbers) => Among(numbers) == numbers.Length;

    /// <summary>How many of them are marked.</summary>
    public int Among(ReadOnlySpan<int> numbers)
    {
        var count = 0;
        foreach (var number in numbers)
        {
            count += Count > 0 && Contains(number) ? 1 : 0;
        }

        return count;
    }

    /// <summary>With so many more marked, or not marked any more.</summary>
    public MarkSet With(ReadOnlySpan<int> numbers, bool isMarked)
    {
        var last = -1;
        foreach (var number in numbers)
        {
            last = Math.Max(last, number);
        }

        var words = new ulong[Math.Max(_words.Length, isMarked ? (last / Bits) + 1 : 0)];
        _words.CopyTo(words, 0);
        var count = Count;
        foreach (var number in numbers)
        {
            if (number / Bits >= words.Length)
            {
                continue;
            }

            ref var word = ref words[number / Bits];
            var changed = isMarked ? word | Bit(number) : word & ~Bit(number);
            count += changed == word ? 0 : isMarked ? 1 : -1;
            word = changed;
        }

        return count == 0 ? None : new MarkSet(words, count);
    }

    private static ulong Bit(int number) => 1ul << (number % Bits);
}
