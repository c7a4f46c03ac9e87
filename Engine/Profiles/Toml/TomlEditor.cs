using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Profiles.Toml;

/// <summary>
/// Sets a key in a text and keeps every other byte: comments, blank lines, line ends, the order and the notation of all other
/// values. The result is read again before it is returned; an edit that is impossible is a diagnostic.
/// </summary>
internal sealed class TomlEditor
{
    private readonly string _text;
    private readonly string _newline;
    private readonly TomlTableBuilder _tables;

    private TomlEditor(string text, TomlTableBuilder tables)
    {
        _text = text;
        _tables = tables;
        var first = text.IndexOf('\n', StringComparison.Ordinal);
        _newline = first > 0 && text[first - 1] == '\r' ? "\r\n" : "\n";
    }

    /// <summary>Sets the value at the end of a path of keys, adding the key and its tables where they are missing.</summary>
    /// <param name="utf8">The text, which must be valid TOML.</param>
    /// <param name="value">The value; a table is written in braces.</param>
    /// <param name="path">The keys from the root, at least one.</param>
    public static TomlEditResult Set(ReadOnlySpan<byte> utf8, SettingValue value, params ReadOnlySpan<string> path)
    {
        ArgumentOutOfRangeException.ThrowIfZero(path.Length, nameof(path));
        if (TomlDocument.Decode(utf8, out var text) is { } refused)
        {
            return new TomlEditResult(utf8.ToArray(), [refused]);
        }

        var reader = new TomlReader(text);
        var before = reader.Read();
        if (!before.IsValid)
        {
            return new TomlEditResult(utf8.ToArray(), before.Diagnostics);
        }

        if (new TomlEditor(text, reader.Tables).PlanChange(value, path, out var refusal) is not { } change)
        {
            return new TomlEditResult(utf8.ToArray(), [refusal!]);
        }

        var edited = text[..change.Start] + change.Text + text[change.End..];
        var mark = utf8[..(utf8.Length - Encoding.UTF8.GetByteCount(text))];
        byte[] bytes = [.. mark, .. Encoding.UTF8.GetBytes(edited)];
        var after = TomlDocument.Parse(bytes);
        if (after.IsValid && value.Equals(after.Root.Find(path)?.Value))
        {
            return new TomlEditResult(bytes, []);
        }

        var reason = after.IsValid ? (DisplayText)$"the text would not read back as the same value" : after.Diagnostics[0].Message;
        return new TomlEditResult(utf8.ToArray(), [new Diagnostic($"{Name(path)} cannot be set: {reason}")]);
    }

    private readonly record struct Change(int Start, int End, string Text);

    private Change? PlanChange(SettingValue value, ReadOnlySpan<string> path, out Diagnostic? refusal)
    {
        refusal = null;
        var table = _tables.Root;

        // The innermost table that has a text of its own, and the number of keys that lead to it: a dotted table is written there.
        var owner = table;
        var ownerDepth = 0;
        for (var depth = 0; depth < path.Length; depth++)
        {
            if (!table.TryGet(path[depth], out var entry))
            {
                return _tables.KindOf(table) == TomlTableKind.Implicit
                    ? AppendSection(value, path)
                    : AddKey(owner, ownerDepth, isDotted: _tables.KindOf(table) == TomlTableKind.Dotted, value, path);
            }

            var kind = _tables.KindOf(entry.Value);
            var isLast = depth == path.Length - 1;
            if (isLast && kind == TomlTableKind.Inline)
            {
                return new Change(entry.Value.Span.Offset, entry.Value.Span.End, SettingFormat.Value(value));
            }

            if (isLast || entry.Value is not SettingTable next)
            {
                var problem = isLast ? (DisplayText)$"replaced by a value" : (DisplayText)$"given keys";
                refusal = Diagnostic.At(entry.Value.Position, $"{Name(path[..(depth + 1)])} is {_tables.NameOf(entry.Value)}: it cannot be {problem} here; edit the file by hand");
                return null;
            }

            table = next;
            if (kind is TomlTableKind.Header or TomlTableKind.Inline)
            {
                owner = table;
                ownerDepth = depth + 1;
            }
        }

        return null;
    }

    private Change AddKey(SettingTable owner, int ownerDepth, bool isDotted, SettingValue value, ReadOnlySpan<string> path)
    {
        var keyValue = $"{Dotted(path[ownerDepth..])} = {SettingFormat.Value(value)}";
        var lastEnd = LastKeyEnd(owner);
        if (_tables.KindOf(owner) == TomlTableKind.Inline)
        {
            var start = owner.Span.Offset;
            return lastEnd > 0 ? new Change(lastEnd, lastEnd, $", {keyValue}")
                : string.IsNullOrWhiteSpace(_text[(start + 1)..(owner.Span.End - 1)]) ? new Change(start, owner.Span.End, $"{{ {keyValue} }}")
                : new Change(start + 1, start + 1, $" {keyValue},");
        }

        if (!isDotted && path.Length - ownerDepth > 1)
        {
            return AppendSection(value, path);
        }

        var after = Math.Max(lastEnd, ReferenceEquals(owner, _tables.Root) ? 0 : owner.Span.End);
        if (after == 0)
        {
            var top = AfterTopComment();
            return new Change(top, top, keyValue + _newline);
        }

        var lineEnd = _text.IndexOf('\n', after);
        return lineEnd < 0
            ? new Change(_text.Length, _text.Length, _newline + keyValue + _newline)
            : new Change(lineEnd + 1, lineEnd + 1, keyValue + _newline);
    }

    private Change AppendSection(SettingValue value, ReadOnlySpan<string> path)
    {
        var gap = _text.Length == 0 ? "" : _text[^1] == '\n' ? _newline : _newline + _newline;
        return new Change(_text.Length, _text.Length, $"{gap}[{Dotted(path[..^1])}]{_newline}{SettingFormat.Key(path[^1])} = {SettingFormat.Value(value)}{_newline}");
    }

    /// <summary>The offset just past the last value that is written in the table itself, not under a header of its own; 0 where there is none.</summary>
    private int LastKeyEnd(SettingTable table)
    {
        var last = 0;
        foreach (var (_, value) in table.Entries)
        {
            last = Math.Max(last, _tables.KindOf(value) switch
            {
                TomlTableKind.Dotted => LastKeyEnd((SettingTable)value),
                TomlTableKind.Inline => value.Span.End,
                _ => 0,
            });
        }

        return last;
    }

    /// <summary>
    /// The position for the first key of the root: after a comment at the top that an empty line follows, else at the start.
    /// </summary>
    private int AfterTopComment()
    {
        var at = 0;
        while (at < _text.Length && _text[at] == '#')
        {
            var next = TomlText.NextLine(_text, at);
            if (_text[next - 1] != '\n')
            {
                return 0;
            }

            at = next;
        }

        var isBlank = at < _text.Length && _text[at] is '\n' or '\r';
        return at > 0 && isBlank ? TomlText.NextLine(_text, at) : 0;
    }

    private static string Dotted(ReadOnlySpan<string> path)
    {
        var keys = new string[path.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = SettingFormat.Key(path[i]);
        }

        return string.Join('.', keys);
    }

    private static DisplayText Name(ReadOnlySpan<string> path) => TomlText.Quote(Dotted(path));
}
