namespace TuiScan.Engine.Model.Texts;

/// <summary>Entries and what changed of them in words: the same on the command line and on the screen.</summary>
internal static class EntryTexts
{
    /// <summary>The attributes that an entry's values are listed by, in output order.</summary>
    public static IReadOnlyList<EntryAttributes> Attributes { get; } = [.. EnumText.AllAttributes.Select(name => EnumText.AttributeOf(name))];

    /// <summary>The attribute's name; of the content the digest's, where that is known.</summary>
    public static DisplayText NameOf(EntryAttributes attribute, DigestAlgorithm? algorithm) =>
        attribute == EntryAttributes.Content && algorithm is { } digest ? digest.Name() : EnumText.Of(attribute)[0];

    /// <summary>
    /// The line of one attribute that a finding names, such as <c>mode 0755 -> 4755</c>; <c>-</c> stands for what is not there or not
    /// known.
    /// </summary>
    public static DisplayText Change(Finding finding, EntryAttributes attribute, DigestAlgorithm? algorithm, AccountTable accounts) =>
        $"{NameOf(attribute, algorithm)} {OrDash(ValueOf(finding.Before, attribute, accounts))} -> {OrDash(ValueOf(finding.After, attribute, accounts))}";

    /// <summary>Type, mode, owner and size, or what a link leads to: <c>file 0755 root 18.2 kB</c>.</summary>
    public static DisplayText Describe(in Entry entry, AccountTable accounts)
    {
        var words = new List<DisplayText> { $"{entry.Type}" };
        if (entry.Type != EntryType.Link && Has(entry, EntryAttributes.Mode))
        {
            words.Add(Octal(entry.Mode));
        }

        if (Has(entry, EntryAttributes.Uid))
        {
            words.Add(accounts.ShortUser(entry.Uid));
        }

        if (entry.Type == EntryType.File && Has(entry, EntryAttributes.Size))
        {
            words.Add(ByteTexts.Of(entry.Size));
        }

        if (entry.Type == EntryType.Link && entry.Target is { } target)
        {
            words.Add($"-> {TextEscaper.Escape(target.AsSpan())}");
        }

        return DisplayText.Join($" ", words);
    }

    /// <summary>An attribute's value; empty where there is no entry, or where it is not known.</summary>
    public static DisplayText ValueOf(Entry? known, EntryAttributes attribute, AccountTable accounts)
    {
        if (known is not { } entry)
        {
            return default;
        }

        return attribute switch
        {
            EntryAttributes.Type => $"{entry.Type}",
            EntryAttributes.Target => entry.Target is { } target ? TextEscaper.Escape(target.AsSpan()) : default,
            EntryAttributes.Xattrs => Hex(entry.Xattrs),
            EntryAttributes.Content => Hex(entry.Content),
            _ when !Has(entry, attribute) => default,
            EntryAttributes.Mode => Octal(entry.Mode),
            EntryAttributes.Uid => accounts.User(entry.Uid),
            EntryAttributes.Gid => accounts.Group(entry.Gid),
            EntryAttributes.Size => $"{entry.Size:#,0} B",
            EntryAttributes.Mtime => Time(entry.Mtime),
            EntryAttributes.Ctime => Time(entry.Ctime),
            EntryAttributes.Inode => $"{entry.Inode}",
            EntryAttributes.Links => $"{(ulong)entry.Links}",
            _ => default,
        };
    }

    private static bool Has(in Entry entry, EntryAttributes attribute) => (entry.Known & attribute) != 0;

    private static DisplayText OrDash(DisplayText value) => value.IsEmpty ? (DisplayText)$"-" : value;

    private static DisplayText Octal(ushort mode) => TextEscaper.Escape(Convert.ToString(mode, 8).PadLeft(4, '0'));

    private static DisplayText Hex(Digest digest) => digest.IsEmpty ? default : (DisplayText)$"{digest}";

    // With a space where ISO has its T: a line may break there.
    private static DisplayText Time(Timestamp time) => TextEscaper.Escape(time.ToString().Replace('T', ' '));
}
