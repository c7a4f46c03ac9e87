using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace TuiScan.Engine.Model.Texts;

/// <summary>
/// Text that is safe to show on a terminal: a type, so that what is not escaped does not compile. It is made by
/// <see cref="TextEscaper"/> out of foreign text, and by <c>$"..."</c> out of our own words, numbers and other texts of this type;
/// a hole of such a text takes no <see cref="string"/>. Our own words alone are written <c>$"..."</c> too. A choice between two
/// names its type, <c>(x ? (DisplayText)$"a" : default)</c>, or is a <c>switch</c>. Invariant culture. <c>default</c> is the empty
/// text. A copy never changes.
/// </summary>
[InterpolatedStringHandler]
public struct DisplayText : IEquatable<DisplayText>
{
    // Null for the empty text. Only the compiler appends, to a text that nobody has seen yet; the string itself never changes.
    private string? _text;

    /// <summary>An empty text, to which the compiler appends the parts of <c>$"..."</c>.</summary>
    /// <param name="literalLength">How long the literal parts are together; messages are too short to profit from it.</param>
    /// <param name="formattedCount">How many holes there are.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DisplayText(int literalLength, int formattedCount) => (_, _, _text) = (literalLength, formattedCount, null);

    private DisplayText(string text) => _text = text.Length > 0 ? text : null;

    /// <summary>True where there is nothing to show.</summary>
    public readonly bool IsEmpty => _text is null;

    /// <summary>How many characters (UTF-16) it has.</summary>
    public readonly int Length => _text?.Length ?? 0;

    /// <summary>A part of it, from and to where a character begins; of an escape sequence cut in two, either part is harmless.</summary>
    public readonly DisplayText Slice(int start, int length) => new(ToString().Substring(start, length));

    /// <summary>The texts one after the other, for those of which there are many: <c>$"..."</c> makes a string for each hole.</summary>
    public static DisplayText Concat(DisplayText first, DisplayText second, DisplayText third, DisplayText fourth) =>
        new(string.Concat(first._text, second._text, third._text, fourth._text));

    /// <summary>The texts, with one of our own between each two of them.</summary>
    public static DisplayText Join(DisplayText between, IEnumerable<DisplayText> texts) => new(string.Join(between.ToString(), texts));

    /// <summary>For <see cref="TextEscaper"/> and <see cref="ShellWord"/>, which alone make such text of foreign one.</summary>
    internal static DisplayText Escaped(string text) => new(text);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendLiteral(string value) => Append(value);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(DisplayText value) => Append(value._text);

    /// <summary>Nothing for null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(DisplayText? value) => Append(value?._text);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(FilePath value) => Append(value.Display._text);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(char value) => Append(TextEscaper.Escape(value.ToString())._text);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(int value, string? format = null) => Append(value.ToString(format, CultureInfo.InvariantCulture));

    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(long value, string? format = null) => Append(value.ToString(format, CultureInfo.InvariantCulture));

    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(ulong value, string? format = null) => Append(value.ToString(format, CultureInfo.InvariantCulture));

    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(double value, string? format = null) => Append(value.ToString(format, CultureInfo.InvariantCulture));

    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(Digest value) => Append(value.ToString());

    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(EntryType value) => Append(EnumText.Of(value)._text);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(Verdict value) => Append(EnumText.Of(value)._text);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(Severity value) => Append(EnumText.Of(value)._text);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(ExecutionMode value) => Append(EnumText.Of(value)._text);

    [EditorBrowsable(EditorBrowsableState.Never)]
    internal void AppendFormatted(TextPosition value) => Append(value.ToString());

    /// <summary>The text as a plain string. The way back is an escape, which would double every backslash.</summary>
    public override readonly string ToString() => _text ?? "";

    public readonly bool Equals(DisplayText other) => _text == other._text;

    public override readonly bool Equals(object? obj) => obj is DisplayText other && Equals(other);

    public override readonly int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>What is safe to show may go wherever a string goes.</summary>
    public static implicit operator string(DisplayText text) => text.ToString();

    public static bool operator ==(DisplayText left, DisplayText right) => left.Equals(right);

    public static bool operator !=(DisplayText left, DisplayText right) => !left.Equals(right);

    private void Append(string? part)
    {
        if (part?.Length > 0)
        {
            _text += part;
        }
    }
}
