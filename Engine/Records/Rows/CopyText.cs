using System.Buffers;

namespace TuiScan.Records.Rows;

/// <summary>Rows in the text format of COPY: tabs between fields, <c>\N</c> for NULL, a backslash before special characters.</summary>
internal static class CopyText
{
    private static readonly SearchValues<byte> Special = SearchValues.Create("\b\f\n\r\t\v\\"u8);

    /// <summary>Appends a field; a missing value is NULL.</summary>
    /// <param name="value">The field.</param>
    /// <param name="isEmptyNull">True when an empty text is NULL as well.</param>
    /// <param name="rows">Receives the bytes.</param>
    public static void AppendField(scoped in FieldValue value, bool isEmptyNull, IBufferWriter<byte> rows)
    {
        if (!value.HasValue || (isEmptyNull && value.Text.IsEmpty))
        {
            rows.Write("\\N"u8);
            return;
        }

        var text = value.Text;
        while (text.IndexOfAny(Special) is >= 0 and var special)
        {
            rows.Write(text[..special]);
            var span = rows.GetSpan(2);
            (span[0], span[1]) = ((byte)'\\', Letter(text[special]));
            rows.Advance(2);
            text = text[(special + 1)..];
        }

        rows.Write(text);
    }

    private static byte Letter(byte special) => special switch
    {
        (byte)'\b' => (byte)'b',
        (byte)'\f' => (byte)'f',
        (byte)'\n' => (byte)'n',
        (byte)'\r' => (byte)'r',
        (byte)'\t' => (byte)'t',
        (byte)'\v' => (byte)'v',
        _ => special,
    };
}
