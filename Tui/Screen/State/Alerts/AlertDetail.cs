using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Screen.State.Alerts;

/// <summary>
/// What is told of an alert besides its path, as long as it may be: of a new or a removed entry what it is, of a moved one where it
/// was, of a changed one each attribute, with its values unless it is a digest. What filters look at and sorting goes by; the pane
/// shows as much of it as there is room for.
/// </summary>
internal static class AlertDetail
{
    public static DisplayText Of(Alert alert, AccountTable accounts) => alert.Finding switch
    {
        { Verdict: Verdict.New, After: { } entry } => EntryTexts.Describe(entry, accounts),
        { Verdict: Verdict.Removed, Before: { } entry } => EntryTexts.Describe(entry, accounts),
        { Fault.IsFault: false, Attributes: EntryAttributes.None, From: { } from } => Was(from),
        { Fault.IsFault: false, Attributes: EntryAttributes.None } or { Fault.IsFault: true } or null => alert.Detail,
        { From: { } from } finding => $"{Was(from)}, {Changes(finding, accounts)}",
        { } finding => Changes(finding, accounts),
    };

    /// <summary>True for an attribute whose values tell nobody anything.</summary>
    public static bool IsDigest(EntryAttributes attribute) => attribute is EntryAttributes.Content or EntryAttributes.Xattrs;

    /// <summary>Where a moved entry was.</summary>
    public static DisplayText Was(FilePath from) => $"was {from}";

    private static DisplayText Changes(Finding finding, AccountTable accounts) => DisplayText.Join($", ", EntryTexts.Attributes
        .Where(attribute => (finding.Attributes & attribute) != 0)
        .Select(attribute => IsDigest(attribute) ? EntryTexts.NameOf(attribute, algorithm: null) : EntryTexts.Change(finding, attribute, algorithm: null, accounts)));
}
