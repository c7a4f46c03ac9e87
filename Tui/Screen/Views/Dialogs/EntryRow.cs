using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Screen.Views.Dialogs;

/// <summary>How the two sides of an attribute differ.</summary>
internal enum EntryDifference
{
    None,

    /// <summary>They differ, and are not compared: the finding is not about them.</summary>
    NotCompared,

    /// <summary>The finding names it.</summary>
    Compared,
}

/// <summary>One attribute of an entry before and after. Texts are ready to show.</summary>
/// <param name="Name">The attribute; of the content the digest's name.</param>
/// <param name="Before">Empty where there was nothing or it is not known.</param>
/// <param name="After">Empty where there is nothing or it is not known.</param>
/// <param name="Difference">Whether they differ, and whether that matters.</param>
/// <param name="IsDigest">Whether they are digests, which may be broken anywhere.</param>
internal sealed record EntryRow(string Name, string Before, string After, EntryDifference Difference, bool IsDigest)
{
    private static readonly EntryAttributes[] Order =
    [
        EntryAttributes.Type, EntryAttributes.Mode, EntryAttributes.Uid, EntryAttributes.Gid, EntryAttributes.Size, EntryAttributes.Mtime,
        EntryAttributes.Ctime, EntryAttributes.Inode, EntryAttributes.Links, EntryAttributes.Target, EntryAttributes.Xattrs, EntryAttributes.Content,
    ];

    /// <summary>Those attributes of which something is known on one side at least: what differs first.</summary>
    public static IReadOnlyList<EntryRow> Of(Finding finding, DigestAlgorithm? algorithm, AccountTable accounts)
    {
        var rows = new List<EntryRow>();
        foreach (var attribute in Order)
        {
            var (before, after) = (Value(finding.Before, attribute, accounts), Value(finding.After, attribute, accounts));
            if (before.Length > 0 || after.Length > 0)
            {
                var difference = finding.Attributes.HasFlag(attribute) ? EntryDifference.Compared
                    : before != after && before.Length > 0 && after.Length > 0 ? EntryDifference.NotCompared
                    : EntryDifference.None;
                rows.Add(new EntryRow(
                    EntryTexts.NameOf(attribute, algorithm), before, after, difference, attribute is EntryAttributes.Content or EntryAttributes.Xattrs));
            }
        }

        return [.. rows.OrderByDescending(row => row.Difference)];
    }

    private static string Value(Entry? known, EntryAttributes attribute, AccountTable accounts)
    {
        var text = EntryTexts.ValueOf(known, attribute, accounts);
        return attribute == EntryAttributes.Mode && known is { } entry && !text.IsEmpty ? $"{text} {Letters(entry.Mode)}" : text;
    }

    private static string Letters(ushort mode)
    {
        var letters = new char[9];
        for (var i = 0; i < 9; i++)
        {
            letters[i] = (mode & (0x100 >> i)) != 0 ? "rwx"[i % 3] : '-';
        }

        letters[2] = Special(letters[2], (mode & 0x800) != 0, 's');
        letters[5] = Special(letters[5], (mode & 0x400) != 0, 's');
        letters[8] = Special(letters[8], (mode & 0x200) != 0, 't');
        return new string(letters);
    }

    private static char Special(char execute, bool isSet, char letter) =>
        !isSet ? execute : execute == 'x' ? letter : char.ToUpperInvariant(letter);
}
