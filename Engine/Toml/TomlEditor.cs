using System.Text;

namespace TuiScan.Engine.Toml;

/// <summary>
/// Sets a key in a text and leaves every other byte as it is: comments, blank lines, the order and the notation of all other values.
/// What it made is read again before it is given out; an edit that cannot be made is a diagnostic.
/// </summary>
internal static class TomlEditor
{
    /// <summary>Sets the value at the end of a path of keys, adding the key and its tables where they are missing.</summary>
    /// <param name="utf8">The text, which must be valid TOML.</param>
    /// <param name="value">The value; a table is written in braces.</param>
    /// <param name="path">The keys from the root, at least one.</param>
    public static TomlEditResult Set(ReadOnlySpan<byte> utf8, TomlValue value, params ReadOnlySpan<string> path)
    {
        ArgumentOutOfRangeException.ThrowIfZero(path.Length, nameof(path));
        var before = TomlDocument.Parse(utf8);
        if (!before.IsValid)
        {
            return new TomlEditResult(utf8.ToArray(), before.Diagnostics);
        }

        if (PlanChange(utf8, before.Root, value, path, out var refusal) is not { } change)
        {
            return new TomlEditResult(utf8.ToArray(), [refusal!]);
        }

        byte[] edited = [.. utf8[..change.Start], .. Encoding.UTF8.GetBytes(change.Text), .. utf8[change.End..]];
        var after = TomlDocument.Parse(edited);
        if (after.IsValid && value.Equals(after.Root.Find(path)?.Value))
        {
            return new TomlEditResult(edited, []);
        }

        var reason = after.IsValid ? "the text would not read back as the same value" : after.Diagnostics[0].Message;
        return new TomlEditResult(utf8.ToArray(), [new TomlDiagnostic(TomlPosition.None, $"{Name(path)} cannot be set: {reason}")]);
    }

    private readonly record struct Change(int Start, int End, string Text);

    private static Change? PlanChange(ReadOnlySpan<byte> text, TomlTable root, TomlValue value, ReadOnlySpan<string> path, out TomlDiagnostic? refusal)
    {
        refusal = null;
        var table = root;

        // The innermost table that has a text of its own, and the number of keys that lead to it: a dotted table is written there.
        var owner = root;
        var ownerDepth = 0;
        for (var depth = 0; depth < path.Length; depth++)
        {
            if (!table.TryGet(path[depth], out var entry))
            {
                return table.Kind == TomlTableKind.Implicit
                    ? AppendSection(text, value, path)
                    : AddKey(text, root, owner, ownerDepth, isDotted: table.Kind == TomlTableKind.Dotted, value, path);
            }

            var isLast = depth == path.Length - 1;
            if (isLast && entry.Value is not (TomlTable { Kind: not TomlTableKind.Inline } or TomlArray { IsArrayOfTables: true }))
            {
                return new Change(entry.Value.Span.Offset, entry.Value.Span.End, TomlFormat.Value(value));
            }

            if (isLast || entry.Value is not TomlTable next)
            {
                refusal = new TomlDiagnostic(entry.Value.Position, $"{Name(path[..(depth + 1)])} is {entry.Value.TypeName}: it cannot be {(isLast ? "replaced by a value" : "given keys")} here; edit the file by hand");
                return null;
            }

            table = next;
            if (table.Kind is TomlTableKind.Header or TomlTableKind.Inline)
            {
                owner = table;
                ownerDepth = depth + 1;
            }
        }

        return null;
    }

    private static Change AddKey(ReadOnlySpan<byte> text, TomlTable root, TomlTable owner, int ownerDepth, bool isDotted, TomlValue value, ReadOnlySpan<string> path)
    {
        var keyValue = $"{Dotted(path[ownerDepth..])} = {TomlFormat.Value(value)}";
        var lastEnd = LastKeyEnd(owner);
        if (owner.Kind == TomlTableKind.Inline)
        {
            return lastEnd > 0
                ? new Change(lastEnd, lastEnd, $", {keyValue}")
                : new Change(owner.Span.Offset, owner.Span.End, $"{{ {keyValue} }}");
        }

        if (!isDotted && path.Length - ownerDepth > 1)
        {
            return AppendSection(text, value, path);
        }

        var newline = Newline(text);
        var after = Math.Max(lastEnd, ReferenceEquals(owner, root) ? 0 : owner.Span.End);
        if (after == 0)
        {
            var top = AfterTopComment(text, root.Span.Offset);
            return new Change(top, top, keyValue + newline);
        }

        var lineEnd = text[after..].IndexOf((byte)'\n');
        return lineEnd < 0
            ? new Change(text.Length, text.Length, newline + keyValue + newline)
            : new Change(after + lineEnd + 1, after + lineEnd + 1, keyValue + newline);
    }

    private static Change AppendSection(ReadOnlySpan<byte> text, TomlValue value, ReadOnlySpan<string> path)
    {
        var newline = Newline(text);
        var gap = text.IsEmpty ? "" : text[^1] == '\n' ? newline : newline + newline;
        return new Change(text.Length, text.Length, $"{gap}[{Dotted(path[..^1])}]{newline}{TomlFormat.Key(path[^1])} = {TomlFormat.Value(value)}{newline}");
    }

    /// <summary>The offset just past the last value that is written in the table itself, not under a header of its own; 0 where there is none.</summary>
    private static int LastKeyEnd(TomlTable table)
    {
        var last = 0;
        foreach (var (_, value) in table.Entries)
        {
            last = Math.Max(last, value switch
            {
                TomlTable { Kind: TomlTableKind.Dotted } dotted => LastKeyEnd(dotted),
                TomlTable { Kind: not TomlTableKind.Inline } or TomlArray { IsArrayOfTables: true } => 0,
                _ => value.Span.End,
            });
        }

        return last;
    }

    /// <summary>Where the first key of the root goes: behind a comment at the top that an empty line follows, else at the start.</summary>
    private static int AfterTopComment(ReadOnlySpan<byte> text, int start)
    {
        var at = start;
        while (at < text.Length && text[at] == '#')
        {
            var end = text[at..].IndexOf((byte)'\n');
            if (end < 0)
            {
                return start;
            }

            at += end + 1;
        }

        var isBlank = at < text.Length && text[at] is (byte)'\n' or (byte)'\r';
        return at > start && isBlank ? at + text[at..].IndexOf((byte)'\n') + 1 : start;
    }

    private static string Newline(ReadOnlySpan<byte> text)
    {
        var first = text.IndexOf((byte)'\n');
        return first > 0 && text[first - 1] == '\r' ? "\r\n" : "\n";
    }

    private static string Dotted(ReadOnlySpan<string> path)
    {
        var keys = new string[path.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = TomlFormat.Key(path[i]);
        }

        return string.Join('.', keys);
    }

    private static string Name(ReadOnlySpan<string> path) => TomlText.Quote(Dotted(path));
}
