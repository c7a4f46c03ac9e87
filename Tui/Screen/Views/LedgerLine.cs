using TuiScan.Engine.Telemetry;
using TuiScan.Screen.Cells;
using TuiScan.Screen.Views.Painting;

namespace TuiScan.Screen.Views;

/// <summary>The ledger's balance on one row, in words where there is room, in short forms where there is less.</summary>
internal static class LedgerLine
{
    public static void Draw(Painter painter, int row, LedgerSnapshot ledger, Theme theme)
    {
        var mark = ledger.IsBalanced ? theme.Glyphs.Check : theme.Glyphs.Cross;
        var style = ledger.IsBalanced ? theme.Good : theme.Bad;
        var text = Texts(ledger).FirstOrDefault(text => TextWidth.Of(text) + 9 <= painter.Width) ?? Format.Count(ledger.Discovered);
        var x = painter.Text(0, row, "ledger", theme.Muted);
        painter.Glyph(x + 1, row, mark, style);
        painter.Text(x + 3, row, text, ledger.IsBalanced ? theme.Text : theme.Bad, painter.Width - x - 3, theme.Glyphs);
    }

    private static IEnumerable<string> Texts(LedgerSnapshot ledger)
    {
        var (all, queued, leased) = (Format.Count(ledger.Discovered), Format.Count(ledger.Queued), Format.Count(ledger.Leased));
        var (committed, failed, quarantined) = (Format.Count(ledger.Committed), Format.Count(ledger.Failed), Format.Count(ledger.Quarantined));
        var sign = ledger.IsBalanced ? "=" : "!=";
        var body = $"{all} found {sign} {queued} queued + {leased} leased + {committed} committed + {failed} failed + {quarantined} quarantined";
        yield return $"{body}; {Format.Count(ledger.Stale)} stale";
        yield return body;
        var lost = (ledger.Failed > 0 ? $" + {failed} failed" : "") + (ledger.Quarantined > 0 ? $" + {quarantined} quarantined" : "");
        yield return $"{all} {sign} {queued} queued + {leased} leased + {committed} committed{lost}";
        yield return $"{all} {sign} {queued}+{leased}+{committed}+{failed}+{quarantined}";
    }
}
