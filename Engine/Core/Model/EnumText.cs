using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Model;

/// <summary>The words for the values of the model, as users read and write them. In one place, so that all outputs agree.</summary>
public static class EnumText
{
    private static readonly (EntryAttributes Attribute, DisplayText Name)[] Attributes =
    [
        (EntryAttributes.Type, $"type"),
        (EntryAttributes.Mode, $"mode"),
        (EntryAttributes.Uid, $"uid"),
        (EntryAttributes.Gid, $"gid"),
        (EntryAttributes.Size, $"size"),
        (EntryAttributes.Mtime, $"mtime"),
        (EntryAttributes.Links, $"links"),
        (EntryAttributes.Target, $"target"),
        (EntryAttributes.Xattrs, $"xattrs"),
        (EntryAttributes.Content, $"content"),
        (EntryAttributes.Inode, $"inode"),
        (EntryAttributes.Ctime, $"ctime"),
    ];

    /// <summary>The names of all attributes, in output order.</summary>
    public static IEnumerable<DisplayText> AllAttributes => Attributes.Select(a => a.Name);

    public static DisplayText Of(EntryType type) => type switch
    {
        EntryType.File => $"file",
        EntryType.Directory => $"directory",
        EntryType.Link => $"link",
        EntryType.Fifo => $"fifo",
        EntryType.Socket => $"socket",
        EntryType.CharacterDevice => $"char",
        EntryType.BlockDevice => $"block",
        _ => $"unknown",
    };

    public static DisplayText Of(Verdict verdict) => verdict switch
    {
        Verdict.Unchanged => $"unchanged",
        Verdict.New => $"new",
        Verdict.Removed => $"removed",
        Verdict.Changed => $"changed",
        Verdict.Moved => $"moved",
        Verdict.Corrupt => $"corrupt",
        Verdict.Unverified => $"unverified",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    public static DisplayText Of(Severity severity) => severity switch
    {
        Severity.Low => $"low",
        Severity.Medium => $"medium",
        Severity.High => $"high",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };

    public static DisplayText Of(ExecutionMode mode) => mode switch
    {
        ExecutionMode.Sequential => $"sequential",
        ExecutionMode.Threads => $"threads",
        ExecutionMode.Tasks => $"tasks",
        ExecutionMode.Processes => $"processes",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };

    /// <summary>The names of the set attributes, in output order.</summary>
    public static IReadOnlyList<DisplayText> Of(EntryAttributes attributes)
    {
        var names = new List<DisplayText>();
        foreach (var (attribute, name) in Attributes)
        {
            if (attributes.HasFlag(attribute))
            {
                names.Add(name);
            }
        }

        return names;
    }

    /// <summary>The names of the set attributes, in output order, with one of our own texts between each two of them.</summary>
    public static DisplayText Of(EntryAttributes attributes, DisplayText between)
    {
        var list = default(DisplayText);
        foreach (var (attribute, name) in Attributes)
        {
            if (attributes.HasFlag(attribute))
            {
                list = list.IsEmpty ? name : (DisplayText)$"{list}{between}{name}";
            }
        }

        return list;
    }

    /// <summary>The attribute of that name, or <see cref="EntryAttributes.None"/>.</summary>
    public static EntryAttributes AttributeOf(string name)
    {
        foreach (var (attribute, known) in Attributes)
        {
            if (known == name)
            {
                return attribute;
            }
        }

        return EntryAttributes.None;
    }
}
