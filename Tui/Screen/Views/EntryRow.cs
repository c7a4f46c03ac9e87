using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Screen.Views;

/// <summary>One attribute of an entry before and after. Texts are ready to show.</summary>
/// <param name="Name">The attribute.</param>
/// <param name="Before">Empty where there was nothing or it is not known.</param>
/// <param name="After">Empty where there is nothing or it is not known.</param>
/// <param name="Differs">Whether it is one of those that the finding names.</param>
internal sealed record EntryRow(string Name, string Before, string After, bool Differs)
{
    private static readonly EntryAttributes[] Order =
    [
        EntryAttributes.Type, EntryAttributes.Mode, EntryAttributes.Uid, EntryAttributes.Gid, EntryAttributes.Size, EntryAttributes.Mtime,
        EntryAttributes.Ctime, EntryAttributes.Inode, EntryAttributes.Links, EntryAttributes.Target, EntryAttributes.Xattrs, EntryAttributes.Content,
    ];

    /// <summary>Those attributes of which something is known on one side at least.</summary>
    public static IReadOnlyList<EntryRow> Of(Finding finding)
    {
        var rows = new List<EntryRow>();
        foreach (var attribute in Order)
        {
            var (before, after) = (Value(finding.Before, attribute), Value(finding.After, attribute));
            if (before.Length > 0 || after.Length > 0)
            {
                rows.Add(new EntryRow(EnumText.Of(attribute)[0], before, after, (finding.Attributes & attribute) != 0));
            }
        }

        return rows;
    }

    private static string Value(Entry? known, EntryAttributes attribute)
    {
        if (known is not { } entry)
        {
            return "";
        }

        return attribute switch
        {
            EntryAttributes.Type => EnumText.Of(entry.Type),
            EntryAttributes.Target => entry.Target is { } target ? TextEscaper.Escape(target.AsSpan()) : "",
            EntryAttributes.Xattrs => entry.Xattrs.IsEmpty ? "" : entry.Xattrs.ToString(),
            EntryAttributes.Content => entry.Content.IsEmpty ? "" : entry.Content.ToString(),
            _ when (entry.Known & attribute) == 0 => "",
            EntryAttributes.Mode => Mode(entry.Mode),
            EntryAttributes.Uid => Number(entry.Uid),
            EntryAttributes.Gid => Number(entry.Gid),
            EntryAttributes.Size => $"{Format.Count(entry.Size)} B",
            EntryAttributes.Mtime => Time(entry.Mtime),
            EntryAttributes.Ctime => Time(entry.Ctime),
            EntryAttributes.Inode => Number(entry.Inode),
            EntryAttributes.Links => Number(entry.Links),
            _ => "",
        };
    }

    private static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    // With a space where ISO has its T: a line may break there.
    private static string Time(Timestamp time) => time.ToString().Replace('T', ' ');

    private static string Mode(ushort mode)
    {
        var letters = new char[9];
        for (var i = 0; i < 9; i++)
        {
            letters[i] = (mode & (0x100 >> i)) != 0 ? "rwx"[i % 3] : '-';
        }

        letters[2] = Special(letters[2], (mode & 0x800) != 0, 's');
        letters[5] = Special(letters[5], (mode & 0x400) != 0, 's');
        letters[8] = Special(letters[8], (mode & 0x200) != 0, 't');
        return $"{Convert.ToString(mode, 8).PadLeft(4, '0')} {new string(letters)}";
    }

    private static char Special(char execute, bool isSet, char letter) =>
        !isSet ? execute : execute == 'x' ? letter : char.ToUpperInvariant(letter);
}
