namespace TuiScan.Engine.Settings.Types;

/// <summary>
/// A unit behind a number in a text, and how many of the smallest it is. A class, not a tuple: methods over value types of
/// the program's own are compiled anew at each start, which costs more than reading a profile does.
/// </summary>
internal sealed record TextUnit(string Name, long Factor)
{
    /// <summary>The unit that the text ends with; the first one that fits. Null for none.</summary>
    public static TextUnit? Of(string text, TextUnit[] units, StringComparison comparison)
    {
        foreach (var unit in units)
        {
            if (text.EndsWith(unit.Name, comparison))
            {
                return unit;
            }
        }

        return null;
    }

    /// <summary>The largest unit of which the number is a whole multiple; units without a name do not count.</summary>
    public static TextUnit Largest(long number, TextUnit[] units)
    {
        TextUnit? largest = null;
        foreach (var unit in units)
        {
            if (unit.Name.Length > 0 && number % unit.Factor == 0 && !(unit.Factor <= largest?.Factor))
            {
                largest = unit;
            }
        }

        return largest!;
    }
}
