namespace TuiScan.Engine.Jobs.Patterns;

/// <summary>
/// Ranks bytes by how common they are in a tree of programs, libraries and texts. A rough order is enough: it only has to avoid
/// searching for the most common bytes. A larger rank is more common.
/// </summary>
internal static class ByteRanks
{
    // From common to rare, as in English text and source code; digits and capitals follow, punctuation then.
    private const string Common = " etaonirslcdpumfhgb_y.vw0/1-=2\",()3xk:;8>4*56T7SA9EI$CRDLNP\\OBFM'<#GUHVjq[]{}z+&WXJK%YQZ!?|@~^`";

    /// <param name="value">The byte; a case-folded letter in lower case.</param>
    /// <param name="isFolded">True when both cases are searched for.</param>
    public static int Of(byte value, bool isFolded)
    {
        if (value is 0 or 0xFF)
        {
            return 1000;
        }

        var place = Common.IndexOf((char)value, StringComparison.Ordinal);
        var rank = place < 0 ? (value is (byte)'\n' or (byte)'\t' ? 190 : 60) : 200 - place;
        return isFolded ? rank + 2 : rank;
    }
}
