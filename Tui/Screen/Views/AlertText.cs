using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Screen.Cells;
using TuiScan.Screen.State.Alerts;

namespace TuiScan.Screen.Views;

/// <summary>
/// What an alert's last column says: <see cref="AlertDetail"/>, of a changed entry with the values as far as there is room for them.
/// </summary>
internal static class AlertText
{
    private const string Between = ", ";

    public static string Of(Alert alert, int width, AccountTable accounts) => alert.Finding switch
    {
        { Verdict: not (Verdict.New or Verdict.Removed), Fault.IsFault: false, From: null, Attributes: not EntryAttributes.None } finding => Changes(finding, width, accounts),
        _ => AlertDetail.Of(alert, accounts),
    };

    private static string Changes(Finding finding, int width, AccountTable accounts)
    {
        EntryAttributes[] attributes = [.. EntryTexts.Attributes.Where(attribute => finding.Attributes.HasFlag(attribute))];
        var words = Array.ConvertAll(attributes, attribute => EntryTexts.NameOf(attribute, algorithm: null));
        var used = words.Sum(word => TextWidth.Of(word)) + (Between.Length * (words.Length - 1));
        for (var i = 0; i < attributes.Length; i++)
        {
            if (AlertDetail.IsDigest(attributes[i]))
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
