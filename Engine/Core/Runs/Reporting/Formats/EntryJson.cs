using System.Text.Json;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Runs.Reporting.Formats;

/// <summary>An entry's attributes as properties of the current object; unknown ones are left out.</summary>
internal static class EntryJson
{
    public static void Write(Utf8JsonWriter json, in Entry entry, DigestAlgorithm algorithm)
    {
        json.WriteString("type"u8, EnumText.Of(entry.Type));
        if (Knows(entry, EntryAttributes.Mode))
        {
            json.WriteString("mode"u8, Mode(entry.Mode));
        }

        WriteNumber(json, "uid", entry, EntryAttributes.Uid, entry.Uid);
        WriteNumber(json, "gid", entry, EntryAttributes.Gid, entry.Gid);
        WriteNumber(json, "size", entry, EntryAttributes.Size, (ulong)entry.Size);
        WriteTime(json, "mtime", entry, EntryAttributes.Mtime, entry.Mtime);
        WriteTime(json, "ctime", entry, EntryAttributes.Ctime, entry.Ctime);
        WriteNumber(json, "inode", entry, EntryAttributes.Inode, entry.Inode);
        WriteNumber(json, "links", entry, EntryAttributes.Links, entry.Links);
        if (entry.Target is { } target)
        {
            JsonTexts.WriteTarget(json, target);
        }

        if (!entry.Xattrs.IsEmpty)
        {
            json.WriteString("xattrs"u8, DigestAlgorithm.Xxh128.Name() + ":" + entry.Xattrs);
        }

        if (!entry.Content.IsEmpty)
        {
            json.WriteString("hash"u8, algorithm.Name() + ":" + entry.Content);
        }
    }

    /// <summary>Four octal digits, such as <c>0644</c>.</summary>
    private static string Mode(ushort mode) => Convert.ToString(mode, 8).PadLeft(4, '0');

    private static bool Knows(in Entry entry, EntryAttributes attribute) => (entry.Known & attribute) != 0;

    private static void WriteNumber(Utf8JsonWriter json, string name, in Entry entry, EntryAttributes attribute, ulong value)
    {
        if (Knows(entry, attribute))
        {
            json.WriteNumber(name, value);
        }
    }

    private static void WriteTime(Utf8JsonWriter json, string name, in Entry entry, EntryAttributes attribute, Timestamp value)
    {
        if (Knows(entry, attribute))
        {
            json.WriteString(name, value.ToString());
        }
    }
}
