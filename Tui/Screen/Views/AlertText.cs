using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Screen.Cells;

namespace TuiScan.Screen.Views;

/// <summary>
/// What an alert's last column says: of a new and a removed entry what it is, of a changed one what changed, with the values as
/// far as there is room for them.
/// </summary>
internal static class AlertText
{
    private const string Between = ", ";

    public static string Of(Alert alert, int width, AccountTable accounts) => alert.Finding switch
    {
        { Verdict: Verdict.New, After: { } entry } => EntryTexts.Describe(entry, accounts),
        { Verdict: Verdict.Removed, Before: { } entry } => EntryTexts.Describe(entry, accounts),
        { Fault.IsFault: false, Attributes: not EntryAttributes.None } finding => Changes(finding, width, accounts),
        _ => alert.Detail,
    };

    private static string Changes(Finding finding, int width, AccountTable accounts)
    {
        EntryAttributes[] attributes = [.. EntryTexts.Attributes.Where(attribute => finding.Attributes.HasFlag(attribute))];
        var words = Array.ConvertAll(attributes, attribute => EntryTexts.NameOf(attribute, algorithm: null));
        var used = words.Sum(word => TextWidth.Of(word)) + (Between.Length * (words.Length - 1));
        for (var i = 0; i < attributes.Length; i++)
        {
            // A digest tells nobody anything.
            if (attributes[i] is EntryAttributes.Content or EntryAttributes.Xattrs)
            {
                continue;
            }

            var change = EntryTexts.Change(finding, attributes[i], algorithm: null, accounts);
            var wider = used + TextWidth.Of(change) - TextWidth.Of(words[i]);
            if (wider <= width)
            {
                (words[i], used) = (change, wider);
            }
        }

        return string.Join(Between, words);
    }
}
