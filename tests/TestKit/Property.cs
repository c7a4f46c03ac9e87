using System.Text.RegularExpressions;
using CsCheck;
using Xunit;

namespace TuiScan.Tests.TestKit;

/// <summary>Properties: assertions for every value that a generator can produce.</summary>
internal static partial class Property
{
    /// <summary>How many values are drawn to find a smaller failing one; most are larger, which is seen before they are made.</summary>
    private const int Draws = 200_000;

    /// <summary>How many of them are tried.</summary>
    private const int Tries = 10_000;

    /// <summary>
    /// Tries <paramref name="assert"/> on so many random values, one after the other on this thread. A value that fails is
    /// made smaller: CsCheck draws others until one is smaller and fails too, here many more than a run has cases. Where a
    /// trial takes long, <paramref name="smaller"/> gives what to try in place of a value; each must be simpler, so that there
    /// is an end. The message has the seed; with <c>CsCheck_Seed=SEED</c> in the environment that value is tried first.
    /// </summary>
    public static void Holds<T>(
        this Gen<T> gen, Action<T> assert, int cases, Func<T, string>? print = null, Func<T, IEnumerable<T>>? smaller = null)
    {
        T failing = default!;
        try
        {
            gen.Sample(Try, iter: cases, threads: 1, print: print);
        }
        catch (CsCheckException failure) when (FirstLine().Match(failure.Message) is { Success: true } line)
        {
            if (smaller is null)
            {
                DrawSmaller(gen, assert, line.Groups["seed"].Value, print);
            }
            else if (Reduce(failing, assert, smaller) is var (smallest, reason))
            {
                throw new CsCheckException($"{line.Value}\nTaken apart, it is\n{print?.Invoke(smallest) ?? $"{smallest}"}", reason);
            }

            // It passed when it was tried again: the first message is all there is.
            throw;
        }

        // A value is tried only when it is smaller than the last that failed.
        void Try(T value)
        {
            try
            {
                assert(value);
            }
            catch
            {
                failing = value;
                throw;
            }
        }
    }

    private static void DrawSmaller<T>(Gen<T> gen, Action<T> assert, string seed, Func<T, string>? print)
    {
        var tries = 0;
        gen.Sample(
            value =>
            {
                if (tries++ < Tries)
                {
                    assert(value);
                }
            },
            seed: seed, iter: Draws, threads: 1, print: print);
    }

    /// <summary>The value for which none of the smaller ones fails, and its failure; null where the value itself passes.</summary>
    private static (T Value, Exception Reason)? Reduce<T>(T value, Action<T> assert, Func<T, IEnumerable<T>> smaller)
    {
        (T Value, Exception Reason)? failing = null;
        for (T[] next = [value]; next.Length > 0;)
        {
            var first = next.Select(one => (Value: one, Reason: Record.Exception(() => assert(one)))).FirstOrDefault(one => one.Reason is not null);
            if (first.Reason is null)
            {
                break;
            }

            failing = (first.Value, first.Reason);
            next = [.. smaller(first.Value)];
        }

        return failing;
    }

    [GeneratedRegex("^.*CsCheck_Seed=(?<seed>[0-9a-zA-Z_-]+).*$", RegexOptions.Multiline)]
    private static partial Regex FirstLine();
}
