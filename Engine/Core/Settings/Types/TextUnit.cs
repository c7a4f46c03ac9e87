using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Settings.Types;

/// <summary>
/// A unit after a number in a text, and how many of the smallest unit it is. A class, not a tuple: methods over the program's
/// own value types are compiled again at each start, which costs more than reading a profile.
/// </summary>
internal sealed record TextUnit(DisplayText Name, long Factor)
{
    /// <summary>The first unit in the list that the text ends with; null for none.</summary>
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

    /// <summary>The largest unit of which the number is a whole multiple; units without a name are skipped.</summary>
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
